"""English words that may stand for one another in a question about a document.

A closed list: a word stands here only where the other one asks for the same thing
whatever the sentence, so words of many senses ("leave", "charge") appear within phrases.
"""

from __future__ import annotations

import re

_NOUNS = """
employee: staff member, worker
head office: headquarters, main office
main office: head office, headquarters
company: firm, business
annual leave: yearly holiday, vacation
laptop: computer, notebook
password: login password, passcode
canteen: cafeteria, dining room
fee: charge
price: cost
travel cost: travel expense, trip expense
travel expense: travel cost, trip expense
expense: cost
business trip: work trip, business journey
trip: journey
contract: agreement, signed contract
agreement: contract
supplier: vendor
vendor: supplier
visitor: guest
guest: visitor
customer: client
client: customer
gift: present
overtime: extra working time, extra work
notice period: period of notice, time of notice
trial period: probation, probation period
probation period: probation, trial period
managing director: head of the company, chief executive
data protection officer: privacy officer, officer for data protection
emergency number: number for emergencies, number to call in an emergency
assembly point: meeting point, gathering place
committee: board
tenant: renter, lessee
landlord: lessor, owner
deposit: security deposit, bond
rent: monthly rent
invoice: bill
bill: invoice
refund: repayment, money back
delivery: shipment
warranty: guarantee
guarantee: warranty
salary: pay, wage
bonus: extra pay, extra payment
pension: retirement plan, retirement savings
meal allowance: food allowance, allowance for meals
mileage rate: rate per mile, mileage allowance
car: vehicle
vehicle: car
parking space: parking place, parking spot
illness: sickness
doctor's note: medical certificate, sick note
core hour: core working hour
opening hour: opening time, business hour
exam: test, examination
lesson: class
phone number: telephone number, number to call
telephone number: phone number, number to call
budget: allowance
cyclist: bike rider
trip allowance: travel allowance
working day: business day, workday
office: workplace
bicycle: bike
bike: bicycle
photograph: photo, picture
lift: elevator
shop: store
holiday: vacation
meeting: session
film: movie
child: kid
"""
_WORDS = """
staff: employees, the people who work here
days of leave: days of holiday, vacation days, days off
leave days: holidays, vacation days, days off
parental leave: leave for new parents, leave after the birth of a child
sick leave: leave for illness, sickness leave
carried over: kept for the next year, taken into the next year
approved: authorised, signed off
authorised: approved, signed off
claimed: handed in, submitted
submitted: handed in, sent in
handed in: submitted, turned in
replaced: exchanged, renewed
stored: kept
founded: established, set up
established: founded, set up
refused: turned down, declined
returned: given back, brought back
given back: returned, brought back
cancelled: called off
checked: inspected, examined
inspected: checked, examined
repaired: fixed, mended
built: constructed, put up
bought: purchased
purchased: bought
allowed: permitted
permitted: allowed
required: needed, necessary
needed: required, necessary
need: require
require: need
receive: get, be given
get: receive
expire: run out, lapse
expires: runs out, lapses
costly: expensive
expensive: costly
lost: missing
yearly: annual
annual: yearly
private: own
full-time: full time
work from home: work at home, work remotely
home working: remote work
per year: a year, each year
a year: per year, each year
per month: a month, each month
a month: per month, each month
per week: a week, each week
a week: per week, each week
per day: a day, each day
a day: per day, each day
"""


def _groups() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in _NOUNS.strip().splitlines():
        noun, _, others = line.partition(": ")
        found[noun] = tuple(others.split(", "))
        found[_plural(noun)] = tuple(map(_plural, others.split(", ")))
    for line in _WORDS.strip().splitlines():
        phrase, _, others = line.partition(": ")
        found[phrase] = tuple(others.split(", "))
    return found


def _plural(noun: str) -> str:
    """Of a noun phrase: of the noun before its "of", "for", "who" or "to"."""
    parts = re.split(r"(\s(?:of|for|who|to)\s.*|\sback$)", noun, maxsplit=1)
    head = parts[0]
    if head in ("child", "funds", "overtime", "headquarters", "money", "spending"):
        head = {"child": "children"}.get(head, head)
    elif head.endswith(("extra working time", "extra work", "extra pay", "savings")):
        pass
    elif re.search(r"[^aeiou]y$", head):
        head = head[:-1] + "ies"
    else:
        head += "es" if re.search(r"(?:s|sh|ch|x)$", head) else "s"
    return head + "".join(parts[1:])


GROUPS = _groups()
_ANY = re.compile(
    r"(?<![\w'-])(?:(?P<article>an?) )?(?P<phrase>"
    + "|".join(map(re.escape, sorted(GROUPS, key=len, reverse=True)))
    + r")(?![\w'-])"
)


def varied(question: str, number: int) -> str:
    """A question with each known word replaced by another; numbers choose which, 0 none."""
    if number == 0:
        return question

    def other(match: re.Match[str]) -> str:
        phrase = match["phrase"]
        choices = (phrase, *GROUPS[phrase])
        chosen = choices[number % len(choices)]
        if match["article"] is None:
            return chosen
        return f"{'an' if chosen[0] in 'aeio' else 'a'} {chosen}"

    return _ANY.sub(other, question)
