"""Made-up but varied contents for tables, forms and handbook pages, each in English and Korean.

Written for the reader's training. A sheet has rows, and columns with values, questions and
sentences; a clause is a rule of a handbook with slots. `{r}` is the row, `{v}` the value.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

# fmt: off
Both = tuple[str, str]
"""The same in English and in Korean."""
Value = Callable[[random.Random], Both]


def number(low: int, high: int, en: str, ko: str, step: int = 1) -> Value:
    def make(chance: random.Random) -> Both:
        found = chance.randrange(low, high + 1, step)
        return en.format(n=f"{found:,}"), ko.format(n=f"{found:,}")

    return make


def decimal(low: float, high: float, unit: str) -> Value:
    def make(chance: random.Random) -> Both:
        text = f"{chance.uniform(low, high):.1f}{unit}"
        return text, text

    return make


def money(low: int, high: int) -> Value:
    def make(chance: random.Random) -> Both:
        amount = chance.randint(low, high)
        match chance.randrange(4):
            case 0:
                return f"KRW {amount * 1000:,}", f"{amount * 1000:,}원"
            case 1:
                return f"${amount:,}", f"{amount:,}달러"
            case 2:
                return f"{amount:,} euros", f"{amount:,}유로"
            case _:
                return f"{amount * 1000:,} won", f"{amount * 1000:,}원"

    return make


MONTHS = ("January February March April May June July August September October November December").split()  # noqa: SIM905
DAYS = (("Monday", "월요일"), ("Tuesday", "화요일"), ("Wednesday", "수요일"), ("Thursday", "목요일"), ("Friday", "금요일"))


def date(chance: random.Random) -> Both:
    year, month, day = chance.randint(2009, 2027), chance.randint(1, 12), chance.randint(1, 28)
    ko = chance.choice([f"{year}년 {month}월 {day}일", f"{year}. {month}. {day}.", f"{year}-{month:02}-{day:02}"])
    name = MONTHS[month - 1]
    en = chance.choice([f"{day} {name} {year}", f"{name} {day}, {year}", f"{year}-{month:02}-{day:02}"])
    return en, ko


def hours(chance: random.Random) -> Both:
    first, last = chance.randint(6, 11), chance.randint(14, 22)
    text = chance.choice([f"{first:02}:00-{last}:00", f"{first:02}:30-{last}:30"])
    return text, text


def clock(chance: random.Random) -> Both:
    hour, minute = chance.randint(6, 21), chance.choice([0, 0, 15, 30, 45])
    afternoon = hour >= 12
    shown = hour - 12 if hour > 12 else hour
    en = f"{shown}:{minute:02} {'p.m.' if afternoon else 'a.m.'}" if minute else f"{shown} {'p.m.' if afternoon else 'a.m.'}"
    ko = f"{'오후' if afternoon else '오전'} {shown}시" + (f" {minute}분" if minute else "")
    return en, ko


def phone(chance: random.Random) -> Both:
    text = chance.choice([f"0{chance.randint(2, 64)}-{chance.randint(200, 999)}-{chance.randint(1000, 9999)}", f"ext. {chance.randint(1000, 9999)}"])
    return text, text.replace("ext.", "내선")


def room(chance: random.Random) -> Both:
    text = f"{chance.choice('ABCDE')}-{chance.randint(1, 12)}{chance.randint(1, 20):02}"
    return text, f"{text}호" if chance.random() < 0.5 else text


_FAMILY = (("Kim", "김"), ("Lee", "이"), ("Park", "박"), ("Choi", "최"), ("Jung", "정"), ("Kang", "강"), ("Yoon", "윤"), ("Han", "한"), ("Seo", "서"), ("Shin", "신"), ("Oh", "오"), ("Bae", "배"))
_GIVEN = (("Minji", "민지"), ("Seojun", "서준"), ("Hayoon", "하윤"), ("Jiho", "지호"), ("Yuna", "유나"), ("Dohyun", "도현"), ("Eunseo", "은서"), ("Taeho", "태호"), ("Sora", "소라"), ("Jaewon", "재원"), ("Nari", "나리"), ("Hyunwoo", "현우"))
_FOREIGN = (("Anna Weber", "안나 베버"), ("Tom Harris", "톰 해리스"), ("Maria Lopez", "마리아 로페스"), ("Paul Martin", "폴 마틴"), ("Emma Novak", "에마 노바크"), ("James Cole", "제임스 콜"), ("Laura Conti", "라우라 콘티"), ("Peter Lund", "페테르 룬드"))


def person(chance: random.Random) -> Both:
    if chance.random() < 0.3:
        return chance.choice(_FOREIGN)
    family, given = chance.choice(_FAMILY), chance.choice(_GIVEN)
    return f"{given[0]} {family[0]}", family[1] + given[1]


def one_of(*pairs: str) -> Value:
    """Of pairs written `English/Korean`."""
    made = [(en, ko) for en, _, ko in (pair.partition("/") for pair in pairs)]
    return lambda chance: chance.choice(made)


ROLE = one_of("team leader/팀장", "department head/부서장", "HR manager/인사팀장", "director/본부장", "general affairs team/총무팀", "finance team/재무팀", "security office/보안실", "head of research/연구소장", "site manager/현장소장", "IT help desk/전산 지원팀")
DEPARTMENT = one_of("Sales/영업부", "Research/연구개발부", "Logistics/물류부", "Legal Affairs/법무팀", "Production/생산부", "Planning/기획실", "Marketing/마케팅팀", "Customer Support/고객지원팀", "Accounting/회계팀", "Quality/품질관리부")
CITY = one_of("Seoul/서울", "Busan/부산", "Daegu/대구", "Incheon/인천", "Gwangju/광주", "Daejeon/대전", "Ulsan/울산", "Jeju/제주", "Berlin/베를린", "Lyon/리옹", "Oslo/오슬로", "Osaka/오사카", "Boston/보스턴", "Leeds/리즈")


def code(chance: random.Random) -> Both:
    text = f"{chance.choice(('KX', 'TR', 'MB', 'SN', 'QA', 'P', 'LV', 'HD'))}-{chance.randint(10, 9999)}"
    return text, text


def version(chance: random.Random) -> Both:
    text = f"{chance.choice(('v', 'Version ', ''))}{chance.randint(1, 14)}.{chance.randint(0, 12)}"
    return text, text


@dataclass(frozen=True)
class Column:
    name: Both
    value: Value
    ask_en: tuple[str, ...]
    ask_ko: tuple[str, ...]
    say: Both


@dataclass(frozen=True)
class Sheet:
    title: Both
    key: Both
    rows: tuple[str, ...]
    """`English|other words/Korean|other words`; none where `row` makes them."""
    columns: tuple[Column, ...]
    row: Value | None = None


def _c(name: str, value: Value, ask_en: str, ask_ko: str, say_en: str, say_ko: str) -> Column:
    en, _, ko = name.partition("/")
    return Column((en, ko), value, tuple(ask_en.split("|")), tuple(ask_ko.split("|")), (say_en, say_ko))


SHEETS = (
    Sheet(
        ("Leave entitlements", "휴가 일수"), ("Type of leave", "휴가 종류"),
        ("annual leave|vacation|paid time off|holiday/연차휴가|연차|유급휴가", "sick leave|time off when ill|sick days/병가|아플 때 쓰는 휴가", "parental leave|leave for a new baby/육아휴직|육아 휴가", "bereavement leave|time off for a funeral/경조휴가|상을 당했을 때 휴가", "marriage leave|time off for a wedding/결혼휴가|결혼할 때 휴가", "study leave|leave for an exam/학습휴가|공부하려고 쓰는 휴가", "volunteer leave/봉사휴가", "maternity leave|leave to give birth/출산휴가|출산전후휴가", "family care leave|time off to care for a parent/가족돌봄휴가|가족 간호 휴가"),
        (
            _c("Days/일수", number(1, 90, "{n} days", "{n}일"), "How many days of {r} are there?|how long is {r}|How much {r} do I get?|{r} days|number of days off for {r}", "{r}는 며칠인가요?|{r}는 얼마나 쓸 수 있어?|{r} 일수|{r} 며칠까지 가능한가", "{r} is {v}", "{r}는 {v}이다"),
            _c("Apply to/신청처", ROLE, "Who approves {r}?|who do I ask for {r}|To whom do I apply for {r}?", "{r}는 누구에게 신청하나요?|{r} 승인은 누가 해?|{r} 신청처", "{r} is applied for with the {v}", "{r}는 {v}에 신청한다"),
            _c("Notice/사전 신청", number(1, 30, "{n} days before", "{n}일 전"), "How early must {r} be requested?|notice for {r}|how far ahead do i have to ask for {r}", "{r}는 언제까지 신청해야 하나요?|{r} 며칠 전에 말해야 돼?|{r} 신청 기한", "{r} must be requested {v}", "{r}는 {v}까지 신청해야 한다"),
            _c("Pay/급여", one_of("full pay/전액 지급", "half pay/절반 지급", "unpaid/무급", "70% of pay/급여의 70%", "80% of wages/임금의 80%"), "Is {r} paid?|how much of my salary do I get during {r}|pay during {r}", "{r} 동안 급여가 나오나요?|{r} 쓰면 월급은?|{r} 급여 지급", "{r} is granted with {v}", "{r} 중 급여는 {v}이다"),
        ),
    ),
    Sheet(
        ("Product data", "제품 사양"), ("Model", "모델"), (),
        (
            _c("Weight/무게", decimal(0.3, 48, " kg"), "How heavy is the {r}?|{r} weight|What does the {r} weigh?", "{r}의 무게는 얼마인가요?|{r} 무게|{r}는 몇 kg이야?", "The {r} weighs {v}", "{r}의 무게는 {v}이다"),
            _c("Price/가격", money(20, 3900), "What does the {r} cost?|{r} price|how much is the {r}", "{r}의 가격은 얼마인가요?|{r} 값|{r} 얼마야?", "The {r} costs {v}", "{r}의 가격은 {v}이다"),
            _c("Warranty/보증 기간", number(6, 60, "{n} months", "{n}개월", 6), "How long is the {r} under guarantee?|warranty period of the {r}|{r} guarantee", "{r}의 보증 기간은?|{r} 무상 수리 기간은 얼마나 되나요?|{r} 보증", "The {r} has a warranty of {v}", "{r}의 보증 기간은 {v}이다"),
            _c("Power/소비 전력", number(5, 2400, "{n} W", "{n} W", 5), "How much electricity does the {r} use?|power consumption {r}|How many watts does the {r} need?", "{r}의 소비 전력은?|{r} 전기를 얼마나 먹나요?|{r} 몇 와트", "The {r} consumes {v}", "{r}의 소비 전력은 {v}이다"),
            _c("Noise/소음", number(18, 72, "{n} dB", "{n} dB"), "How loud is the {r}?|{r} noise level", "{r}는 얼마나 시끄러운가요?|{r} 소음", "The {r} makes {v} of noise", "{r}의 소음은 {v}이다"),
        ),
        code,
    ),
    Sheet(
        ("Staff list", "직원 명부"), ("Name", "이름"), (),
        (
            _c("Department/부서", DEPARTMENT, "Which department does {r} work in?|{r} department|where does {r} work", "{r}의 부서는 어디인가요?|{r} 소속|{r}는 어느 팀이야?", "{r} works in {v}", "{r}의 소속은 {v}이다"),
            _c("Phone/전화", phone, "What is {r}'s phone number?|how do I call {r}|{r} telephone", "{r}의 전화번호는?|{r} 연락처|{r}한테 전화하려면 몇 번?", "{r} can be reached at {v}", "{r}의 전화번호는 {v}이다"),
            _c("Room/사무실", room, "Where is {r}'s office?|{r} room number|which room is {r} in", "{r}의 사무실은 몇 호인가요?|{r} 자리|{r}는 어느 방에 있어?", "{r} sits in room {v}", "{r}의 사무실은 {v}이다"),
            _c("Start date/입사일", date, "When did {r} join the company?|{r} start date|since when has {r} been here", "{r}는 언제 입사했나요?|{r} 입사일|{r}가 들어온 날짜", "{r} joined on {v}", "{r}는 {v}에 입사했다"),
        ),
        person,
    ),
    Sheet(
        ("Branch offices", "지점 안내"), ("Branch", "지점"), (),
        (
            _c("Opening hours/영업시간", hours, "When is the {r} branch open?|{r} opening hours|what time does the {r} office open", "{r} 지점의 영업시간은?|{r} 지점 몇 시에 열어요?|{r} 영업시간", "The {r} branch is open {v}", "{r} 지점의 영업시간은 {v}이다"),
            _c("Manager/지점장", person, "Who is in charge of the {r} branch?|{r} branch manager|who runs the office in {r}", "{r} 지점장은 누구인가요?|{r} 지점 책임자|{r} 지점 담당이 누구야?", "The {r} branch is managed by {v}", "{r} 지점장은 {v}이다"),
            _c("Employees/직원 수", number(3, 480, "{n}", "{n}명"), "How many people work in {r}?|{r} headcount|number of staff at the {r} branch", "{r} 지점 직원은 몇 명인가요?|{r} 인원|{r}에서 일하는 사람 수", "The {r} branch has {v} employees", "{r} 지점의 직원은 {v}이다"),
            _c("Phone/전화번호", phone, "What number do I call for the {r} branch?|{r} phone", "{r} 지점 전화번호는?|{r} 지점 연락처 알려줘", "The {r} branch can be called at {v}", "{r} 지점의 전화번호는 {v}이다"),
        ),
        CITY,
    ),
    Sheet(
        ("Budget by item", "항목별 예산"), ("Item", "항목"),
        ("Personnel|staff costs|wages/인건비|급여|임금", "Rent|office rent/임차료|사무실 월세", "Travel|business trips/출장비|여비", "Training|courses for staff/교육비|직원 교육", "Equipment|machines/장비 구입비|기계", "Software licences|programs/소프트웨어 사용료|프로그램 비용", "Electricity|power/전기료|전기세", "Advertising|marketing/광고비|홍보비", "Insurance/보험료", "Cleaning/청소 용역비|청소비"),
        (
            _c("2022/2022년", money(100, 99000), "How much was spent on {r} in 2022?|{r} 2022|2022 budget for {r}", "2022년 {r}는 얼마인가요?|{r} 2022년|2022년에 {r}로 얼마 썼어?", "{r} came to {v} in 2022", "2022년 {r}는 {v}이다"),
            _c("2023/2023년", money(100, 99000), "How much was spent on {r} in 2023?|{r} 2023|2023 budget for {r}", "2023년 {r}는 얼마인가요?|{r} 2023년|2023년에 {r}로 얼마 썼어?", "{r} came to {v} in 2023", "2023년 {r}는 {v}이다"),
            _c("2024/2024년", money(100, 99000), "How much is planned for {r} in 2024?|{r} 2024|2024 budget for {r}", "2024년 {r} 예산은 얼마인가요?|{r} 2024년|2024년에 {r}로 얼마를 잡았어?", "{r} is {v} in 2024", "2024년 {r}는 {v}이다"),
            _c("Change/증감", decimal(-20, 30, "%"), "By how much did {r} change?|change in {r}", "{r}는 얼마나 늘었나요?|{r} 증감률", "{r} changed by {v}", "{r}의 증감률은 {v}이다"),
        ),
    ),
    Sheet(
        ("Expense limits", "경비 한도"), ("Expense", "경비 항목"),
        ("hotel|overnight stay|accommodation/숙박비|호텔|숙소", "taxi|cab ride/택시비|택시", "meals|food|per diem for food/식비|밥값|식대", "train ticket|rail travel/철도 운임|기차표", "flight|plane ticket/항공료|비행기표", "car rental|hire car/렌터카|차량 임차", "parking/주차비|주차 요금", "client dinner|entertaining guests/접대비|손님 접대", "internet at home/재택 인터넷 비용", "gym|sports club/체력단련비|운동 시설 이용료"),
        (
            _c("Limit/한도", money(5, 900), "What is the limit for {r}?|how much can I claim for {r}|{r} maximum|How much is reimbursed for {r}?", "{r} 한도는 얼마인가요?|{r} 얼마까지 청구할 수 있어?|{r} 최대 금액|{r}는 얼마까지 돌려받나요?", "The limit for {r} is {v}", "{r}의 한도는 {v}이다"),
            _c("Receipt/영수증", one_of("required/필수", "not required/불필요", "above $30 only/3만 원 초과 시", "photo is enough/사진으로 가능"), "Do I need a receipt for {r}?|{r} receipt", "{r}에 영수증이 필요한가요?|{r} 영수증 내야 돼?", "A receipt for {r} is {v}", "{r} 영수증은 {v}이다"),
            _c("Approval/승인", ROLE, "Who signs off {r}?|approval for {r}|whose permission is needed for {r}", "{r}는 누가 승인하나요?|{r} 결재자|{r} 쓰려면 누구 허락이 필요해?", "{r} is approved by the {v}", "{r}는 {v}의 승인을 받는다"),
            _c("Claim within/청구 기한", number(3, 60, "{n} days", "{n}일"), "How soon must {r} be claimed?|deadline to hand in {r}", "{r}는 며칠 안에 청구해야 하나요?|{r} 청구 기한", "{r} must be claimed within {v}", "{r}는 {v} 안에 청구해야 한다"),
        ),
    ),
    Sheet(
        ("Course schedule", "강좌 시간표"), ("Course", "강좌"),
        ("Beginner English/초급 영어", "Pottery/도예", "Data analysis/데이터 분석", "Swimming for adults/성인 수영", "Watercolours|painting/수채화|그림", "Yoga/요가", "Woodworking/목공", "First aid/응급 처치", "Photography/사진", "Baking|making bread/제빵|빵 만들기"),
        (
            _c("Day/요일", one_of(*("/".join(day) for day in DAYS)), "On which day is {r}?|{r} day|when does {r} take place", "{r} 강좌는 무슨 요일인가요?|{r} 요일|{r} 수업이 언제 있어?", "{r} is on {v}", "{r} 강좌는 {v}에 있다"),
            _c("Time/시간", clock, "What time does {r} start?|{r} start time", "{r}는 몇 시에 시작하나요?|{r} 시작 시간", "{r} begins at {v}", "{r}는 {v}에 시작한다"),
            _c("Teacher/강사", person, "Who teaches {r}?|{r} instructor|who gives the {r} class", "{r} 강사는 누구인가요?|{r} 가르치는 사람|{r} 선생님", "{r} is taught by {v}", "{r}의 강사는 {v}이다"),
            _c("Fee/수강료", money(10, 300), "How much is {r}?|{r} fee|what do I pay for {r}", "{r} 수강료는 얼마인가요?|{r} 비용|{r} 배우는 데 얼마 들어?", "{r} costs {v}", "{r}의 수강료는 {v}이다"),
            _c("Places/정원", number(6, 40, "{n}", "{n}명"), "How many people can join {r}?|{r} places", "{r} 정원은 몇 명인가요?|{r}는 몇 명까지 받아?", "{r} has {v} places", "{r}의 정원은 {v}이다"),
        ),
    ),
    Sheet(
        ("Supported versions", "지원 버전"), ("Version", "버전"), (),
        (
            _c("Released/출시일", date, "When did {r} come out?|release date of {r}|{r} released", "{r}은 언제 나왔나요?|{r} 출시일", "{r} was released on {v}", "{r}은 {v}에 출시되었다"),
            _c("End of support/지원 종료", date, "How long is {r} supported?|when does support for {r} end|{r} end of life", "{r} 지원은 언제 끝나나요?|{r} 지원 종료일|{r} 언제까지 쓸 수 있어?", "Support for {r} ends on {v}", "{r}의 지원은 {v}에 끝난다"),
            _c("Memory/메모리", number(2, 64, "{n} GB", "{n} GB", 2), "How much memory does {r} need?|{r} RAM", "{r}은 메모리가 얼마나 필요한가요?|{r} 메모리", "{r} needs {v} of memory", "{r}에는 메모리 {v}가 필요하다"),
            _c("Status/상태", one_of("supported/지원 중", "security fixes only/보안 수정만", "ended/종료", "beta/베타"), "Is {r} still supported?|{r} status", "{r}은 아직 지원되나요?|{r} 상태", "{r} is {v}", "{r}의 상태는 {v}이다"),
        ),
        version,
    ),
    Sheet(
        ("Project overview", "사업 현황"), ("Project", "사업명"),
        ("Harbour bridge|the bridge/항만 교량|다리 공사", "New warehouse/신규 창고", "Solar roof|solar panels/태양광 지붕|태양광 설치", "Website relaunch|new website/홈페이지 개편|새 홈페이지", "Library extension/도서관 증축", "Bicycle lanes|cycle paths/자전거 도로", "Water pipes|pipe replacement/상수도관 교체|수도관", "School playground/학교 운동장"),
        (
            _c("Owner/담당자", person, "Who is responsible for {r}?|{r} owner|who leads {r}", "{r} 담당자는 누구인가요?|{r} 책임자|{r}는 누가 맡고 있어?", "{r} is led by {v}", "{r}의 담당자는 {v}이다"),
            _c("Due/마감일", date, "When must {r} be finished?|{r} deadline|by when is {r} due", "{r}는 언제까지 끝내야 하나요?|{r} 마감|{r} 완료 예정일", "{r} is due on {v}", "{r}의 마감일은 {v}이다"),
            _c("Cost/사업비", money(900, 90000), "What does {r} cost?|{r} cost|how expensive is {r}", "{r} 사업비는 얼마인가요?|{r} 비용|{r}에 돈이 얼마 들어?", "{r} costs {v}", "{r}의 사업비는 {v}이다"),
            _c("Progress/진척률", number(5, 100, "{n}%", "{n}%", 5), "How far along is {r}?|{r} progress|what share of {r} is done", "{r}는 얼마나 진행됐나요?|{r} 진척률", "{r} is {v} complete", "{r}의 진척률은 {v}이다"),
        ),
    ),
    Sheet(
        ("Inventory", "재고 현황"), ("Article", "품목"),
        ("printer paper|paper for the printer/복사 용지|A4 용지", "toner|ink/토너|잉크", "safety helmets|hard hats/안전모|헬멧", "gloves/장갑", "monitors|screens/모니터|화면", "desk lamps/책상 조명", "fire extinguishers/소화기", "office chairs|chairs/사무용 의자|의자", "extension leads/연장선|멀티탭", "first aid kits/구급상자"),
        (
            _c("Stock/재고", number(0, 2400, "{n}", "{n}개"), "How many {r} are left?|{r} in stock|number of {r}", "{r}는 몇 개 남았나요?|{r} 재고|{r} 수량", "{v} {r} are in stock", "{r}의 재고는 {v}이다"),
            _c("Location/보관 장소", room, "Where are the {r} kept?|{r} location|where can I find {r}", "{r}는 어디에 보관하나요?|{r} 위치|{r} 어디 있어?", "The {r} are kept in {v}", "{r}의 보관 장소는 {v}이다"),
            _c("Supplier/공급처", one_of("Hanbit Trading/한빛상사", "Daesung Supplies/대성유통", "North Tools/노스툴스", "Green Office/그린오피스", "Mirae Industry/미래산업"), "Who supplies the {r}?|{r} supplier|where do we buy {r}", "{r}는 어디서 구입하나요?|{r} 공급처|{r} 파는 업체", "The {r} come from {v}", "{r}의 공급처는 {v}이다"),
            _c("Unit price/단가", money(1, 400), "What is the unit price of {r}?|{r} price each", "{r} 단가는 얼마인가요?|{r} 하나에 얼마", "The {r} cost {v} each", "{r}의 단가는 {v}이다"),
        ),
    ),
    Sheet(
        ("Insurance benefits", "보험 보장 내용"), ("Benefit", "보장 항목"),
        ("broken bones|a fracture/골절 진단비|뼈가 부러졌을 때", "hospital stay|being in hospital/입원 일당|입원했을 때", "dental treatment|teeth/치과 치료비|치아 치료", "cancer diagnosis/암 진단비", "surgery|an operation/수술비|수술", "glasses|spectacles/안경 구입비|안경", "baggage loss|lost luggage/수하물 분실|짐을 잃어버렸을 때"),
        (
            _c("Amount/보장 금액", money(50, 50000), "How much is paid for {r}?|{r} amount|what do I get for {r}", "{r}는 얼마인가요?|{r} 보장 금액|{r} 얼마 받아?", "{v} is paid for {r}", "{r}의 보장 금액은 {v}이다"),
            _c("Waiting period/면책 기간", number(10, 180, "{n} days", "{n}일", 10), "How long is the waiting period for {r}?|{r} waiting period", "{r} 면책 기간은 며칠인가요?|{r} 면책", "The waiting period for {r} is {v}", "{r}의 면책 기간은 {v}이다"),
            _c("Own share/자기부담", number(5, 50, "{n}%", "{n}%", 5), "What share of {r} do I pay myself?|own share {r}|copay for {r}", "{r} 자기부담은 몇 퍼센트인가요?|{r} 본인이 내는 비율", "The own share for {r} is {v}", "{r}의 자기부담은 {v}이다"),
        ),
    ),
    Sheet(
        ("Building facilities", "시설 안내"), ("Facility", "시설"),
        ("meeting room 1|the first conference room/제1회의실|1번 회의실", "auditorium|the big hall/대강당|강당", "canteen|cafeteria|lunch room/구내식당|식당|밥 먹는 곳", "car park|parking lot|garage/주차장|차 대는 곳", "fitness room|gym/체력단련실|헬스장", "library|reading room/도서실|책 읽는 곳", "nursery|day care/어린이집|아이 맡기는 곳", "mail room|post room/우편실|택배실"),
        (
            _c("Floor/층", one_of(*(f"floor {n}/{n}층" for n in range(1, 16)), "basement 1/지하 1층", "basement 2/지하 2층"), "On which floor is the {r}?|where is the {r}|{r} floor", "{r}은 몇 층인가요?|{r} 위치|{r} 어디야?", "The {r} is on {v}", "{r}은 {v}에 있다"),
            _c("Hours/이용 시간", hours, "When can I use the {r}?|{r} hours|when is the {r} open", "{r} 이용 시간은?|{r} 언제 열어?|{r} 몇 시까지 하나요", "The {r} can be used {v}", "{r}의 이용 시간은 {v}이다"),
            _c("Capacity/수용 인원", number(4, 600, "{n} people", "{n}명"), "How many people fit in the {r}?|{r} capacity|size of the {r}", "{r}에는 몇 명이 들어가나요?|{r} 수용 인원", "The {r} holds {v}", "{r}의 수용 인원은 {v}이다"),
            _c("Booking/예약", one_of("online/온라인", "by phone/전화", "not needed/불필요", "at reception/안내 데스크", "two days before/이틀 전까지"), "How is the {r} booked?|reserve the {r}|do I have to book the {r}", "{r}은 어떻게 예약하나요?|{r} 예약 방법", "Booking the {r}: {v}", "{r} 예약은 {v}이다"),
        ),
    ),
    Sheet(
        ("Fees", "수수료"), ("Service", "업무"),
        ("passport|a new passport/여권 발급|여권 만들기", "driving licence|driver's license/운전면허 갱신|면허증", "residence certificate|proof of address/주민등록등본|등본", "building permit|permission to build/건축 허가|집 지을 때 허가", "business registration|starting a business/사업자 등록|가게 열 때 등록", "marriage certificate/혼인관계증명서", "dog licence|registering a dog/반려견 등록|강아지 등록", "parking permit/거주자 주차 신청|주차권"),
        (
            _c("Fee/수수료", money(1, 200), "What is the fee for {r}?|{r} cost|how much does {r} cost", "{r} 수수료는 얼마인가요?|{r} 비용|{r} 얼마 내야 돼?", "The fee for {r} is {v}", "{r}의 수수료는 {v}이다"),
            _c("Takes/처리 기간", number(1, 45, "{n} working days", "{n}일"), "How long does {r} take?|{r} processing time|how many days until {r} is ready", "{r}은 며칠 걸리나요?|{r} 처리 기간|{r} 언제 나와?", "{r} takes {v}", "{r}의 처리 기간은 {v}이다"),
            _c("Counter/창구", number(1, 30, "counter {n}", "{n}번 창구"), "Where do I apply for {r}?|{r} counter|which desk handles {r}", "{r}은 어느 창구에서 하나요?|{r} 창구|{r} 하러 어디로 가야 해?", "{r} is handled at {v}", "{r}은 {v}에서 처리한다"),
            _c("Documents/구비 서류", one_of("identity card/신분증", "two photos/사진 2장", "lease contract/임대차 계약서", "old document/기존 증서", "floor plan/평면도"), "What do I have to bring for {r}?|papers needed for {r}", "{r}에 필요한 서류는?|{r} 뭐 가져가야 돼?", "{r} requires: {v}", "{r}의 구비 서류는 {v}이다"),
        ),
    ),
    Sheet(
        ("Pay grades", "직급별 보수"), ("Grade", "직급"),
        ("Assistant|junior/사원", "Associate/대리", "Manager/과장", "Senior manager/차장", "Director/부장", "Intern|trainee/인턴|수습", "Engineer/기사", "Researcher/연구원"),
        (
            _c("Monthly pay/월급", money(1800, 9800), "What does a {r} earn a month?|{r} salary|wage of a {r}|how much is a {r} paid", "{r} 월급은 얼마인가요?|{r} 임금|{r} 급여|{r}은 한 달에 얼마 벌어?", "A {r} earns {v} a month", "{r}의 월급은 {v}이다"),
            _c("Bonus/상여금", number(50, 600, "{n}%", "{n}%", 50), "How high is the bonus of a {r}?|{r} bonus", "{r} 상여금은?|{r} 보너스", "The bonus of a {r} is {v}", "{r}의 상여금은 {v}이다"),
            _c("Probation/수습 기간", number(1, 12, "{n} months", "{n}개월"), "How long is the trial period of a {r}?|{r} probation", "{r} 수습 기간은 얼마인가요?|{r} 수습", "The probation of a {r} is {v}", "{r}의 수습 기간은 {v}이다"),
            _c("Notice period/퇴직 통보", number(2, 12, "{n} weeks", "{n}주"), "How early must a {r} give notice?|notice period {r}|how long before leaving must a {r} resign", "{r}은 그만두기 몇 주 전에 알려야 하나요?|{r} 퇴직 통보 기간", "The notice period of a {r} is {v}", "{r}의 퇴직 통보 기간은 {v}이다"),
        ),
    ),
)


@dataclass(frozen=True)
class Clause:
    """A rule with slots; `asks` are (slot, English questions, Korean ones). The slot `*` is the
    whole sentence that holds the slot named behind it, or all of it."""

    title: Both
    text: Both
    slots: dict[str, Value]
    asks: tuple[tuple[str, str, str], ...]


def _r(title: str, en: str, ko: str, slots: dict[str, Value], *asks: tuple[str, str, str]) -> Clause:
    first, _, second = title.partition("/")
    return Clause((first, second), (en, ko), slots, asks)


D = number(1, 30, "{n} days", "{n}일")
CLAUSES = (
    _r("Working from home/재택근무", "Employees may work from home up to {n} a week. They need the consent of the {who} beforehand.", "직원은 주 {n}까지 재택근무를 할 수 있다. 이 경우 {who}의 동의를 미리 받아야 한다.", {"n": number(1, 4, "{n} days", "{n}일"), "who": ROLE}, ("n", "How many days a week can I work from home?|telework days per week|how often may staff stay at home to work", "재택근무는 일주일에 며칠 가능한가요?|집에서 일할 수 있는 날|재택 며칠까지 돼?"), ("who", "Who must agree to working from home?|who approves remote work", "재택근무는 누구의 동의가 필요한가요?|재택하려면 누구한테 허락받아?"), ("*", "Can I work from home?|is telework allowed", "집에서 일해도 되나요?|재택근무 가능?")),
    _r("Overtime/연장근로", "Overtime must be ordered in writing. It is paid at {rate} of the hourly wage, and at {night} after 10 p.m.", "연장근로는 서면으로 지시하여야 한다. 연장근로에는 시간급의 {rate}를, 오후 10시 이후에는 {night}를 지급한다.", {"rate": number(125, 150, "{n}%", "{n}%", 5), "night": number(160, 220, "{n}%", "{n}%", 5)}, ("rate", "How is overtime paid?|overtime rate|how much do I get for extra hours", "연장근로 수당은 얼마인가요?|야근하면 얼마 더 줘?|초과근무 수당률"), ("night", "What is paid for overtime at night?|overtime after 10 pm rate", "밤 10시 이후 연장근로는 얼마인가요?|심야 초과근무 수당")),
    _r("Parking/주차", "Parking permits are issued by the {who}. They cost {p} a month and are valid until the end of the year.", "주차증은 {who}에서 발급한다. 요금은 월 {p}이며 연말까지 유효하다.", {"who": ROLE, "p": money(10, 150)}, ("p", "How much is a parking permit?|monthly parking fee|what does it cost to park here", "주차증은 얼마인가요?|주차 요금 한 달에 얼마야?|월 주차비"), ("who", "Who issues parking permits?|where do I get a parking permit", "주차증은 어디서 받나요?|주차증 발급처")),
    _r("Visitors/방문객", "Visitors sign in at the reception and are given a badge. It must be returned by {t}.", "방문객은 안내 데스크에서 등록하고 출입증을 받는다. 출입증은 {t}까지 반납하여야 한다.", {"t": clock}, ("t", "By when must a visitor's badge be given back?|return visitor badge time", "방문객 출입증은 몇 시까지 돌려줘야 하나요?|출입증 반납 시간"), ("*", "What do visitors have to do on arrival?", "손님이 오면 어떻게 해야 하나요?")),
    _r("Lost cards/카드 분실", "If an access card is lost, report it to the {who} within {h}. A replacement costs {p}.", "출입 카드를 잃어버린 경우 {h} 이내에 {who}에 신고한다. 재발급 비용은 {p}이다.", {"who": ROLE, "h": number(1, 48, "{n} hours", "{n}시간"), "p": money(3, 60)}, ("p", "What does a new access card cost?|replacement badge fee|how much do I pay if I lose my card", "출입 카드 재발급 비용은?|카드 잃어버리면 얼마 내?|새 출입증 값"), ("h", "How soon must a lost card be reported?|lost access card deadline", "카드 분실은 몇 시간 안에 신고하나요?|출입증 분실 신고 기한"), ("who", "Who do I tell when my access card is gone?|report lost card", "출입 카드를 잃어버리면 어디에 신고하나요?|카드 분실 신고처")),
    _r("Passwords/비밀번호", "Passwords have at least {n} and are changed every {m}. After {k} wrong entries the account is locked.", "비밀번호는 {n} 이상이어야 하며 {m}마다 변경한다. {k} 틀리면 계정이 잠긴다.", {"n": number(8, 20, "{n} characters", "{n}자"), "m": number(30, 180, "{n} days", "{n}일", 30), "k": number(3, 10, "{n}", "{n}번")}, ("n", "How long must a password be?|minimum password length", "비밀번호는 몇 자 이상이어야 하나요?|암호 길이"), ("m", "How often do passwords have to be changed?|password change interval", "비밀번호는 얼마나 자주 바꿔야 하나요?|암호 변경 주기"), ("k", "After how many failed attempts is an account locked?|login attempts before lockout", "몇 번 틀리면 계정이 잠기나요?|로그인 실패 횟수")),
    _r("Remuneration/임금 지급", "Wages are paid on the {d} of each month. If this is a holiday, they are paid on the working day before.", "임금은 매월 {d}에 지급한다. 지급일이 휴일이면 그 전 근무일에 지급한다.", {"d": number(4, 28, "{n}th", "{n}일")}, ("d", "When are salaries paid?|payday|on which day do I get my money", "월급날은 언제인가요?|급여 지급일|월급 며칠에 들어와?"), ("*if", "What happens if payday is a holiday?|payday on a public holiday", "월급날이 휴일이면 어떻게 되나요?|급여일이 공휴일")),
    _r("Returning goods/반품", "Goods can be returned within {n} of delivery. The buyer bears the cost of return shipping of {p}, unless the goods are faulty.", "상품은 수령 후 {n} 이내에 반품할 수 있다. 반품 배송비 {p}은 상품에 하자가 없는 한 구매자가 부담한다.", {"n": D, "p": money(2, 30)}, ("n", "How long do I have to send something back?|return period|until when can a purchase be returned", "반품은 며칠 안에 해야 하나요?|환불 가능 기간|물건 돌려보낼 수 있는 기한"), ("p", "How much is return shipping?|cost of sending goods back", "반품 배송비는 얼마인가요?|반품할 때 택배비"), ("*", "Can I return goods?|send back an order", "반품할 수 있나요?|산 물건 돌려보내도 돼?")),
    _r("Training/교육", "New employees take part in safety training within {n} of joining. It lasts {h} and is repeated every {y}.", "신입 직원은 입사 후 {n} 이내에 안전 교육을 받는다. 교육 시간은 {h}이며 {y}마다 다시 받는다.", {"n": D, "h": number(1, 16, "{n} hours", "{n}시간"), "y": number(1, 5, "{n} years", "{n}년")}, ("h", "How long is the safety training?|duration of safety course", "안전 교육은 몇 시간인가요?|안전 교육 시간"), ("y", "How often is safety training repeated?|safety training interval", "안전 교육은 몇 년마다 받나요?|안전 교육 주기"), ("n", "When do new staff get safety training?|safety training deadline for newcomers", "신입은 언제까지 안전 교육을 받아야 하나요?|신입사원 안전 교육 기한")),
    _r("Business trips/출장", "A trip report is handed in within {n} of the return. Without a report the daily allowance of {p} is not paid.", "출장 보고서는 복귀 후 {n} 이내에 제출한다. 보고서가 없으면 일비 {p}을 지급하지 아니한다.", {"n": D, "p": money(10, 120)}, ("n", "When is the report on a business trip due?|trip report deadline", "출장 보고서는 언제까지 내야 하나요?|출장 다녀와서 보고 기한"), ("p", "How high is the daily allowance on trips?|per diem", "출장 일비는 얼마인가요?|출장 가면 하루에 얼마 줘?"), ("*without", "What happens if I do not hand in a trip report?", "출장 보고서를 안 내면 어떻게 되나요?")),
    _r("Laptops/노트북", "Laptops stay the property of the company. They are replaced every {y}; the old one goes back to the {who}.", "노트북은 회사의 재산이다. {y}마다 교체하며, 쓰던 것은 {who}에 반납한다.", {"y": number(2, 6, "{n} years", "{n}년"), "who": ROLE}, ("y", "How often do I get a new laptop?|laptop replacement cycle", "노트북은 몇 년마다 바꿔 주나요?|컴퓨터 교체 주기"), ("who", "Where do I return my old laptop?|hand back old computer", "쓰던 노트북은 어디에 반납하나요?|헌 컴퓨터 반납처")),
    _r("Illness/질병", "Anyone who is ill informs the {who} before {t}. A doctor's certificate is needed from the {d} day on.", "아픈 직원은 {t} 전에 {who}에 알린다. {d}부터는 진단서를 내야 한다.", {"who": ROLE, "t": clock, "d": one_of("second/둘째 날", "third/셋째 날", "fourth/넷째 날", "fifth/다섯째 날")}, ("d", "From which day do I need a doctor's note?|sick note required from day", "진단서는 며칠째부터 필요한가요?|아플 때 진단서 언제부터"), ("t", "By what time must I call in sick?|call in sick time", "아프면 몇 시까지 연락해야 하나요?|병가 연락 시간"), ("who", "Who do I tell when I am ill?|report sick to", "아프면 누구에게 알려야 하나요?|아플 때 연락할 곳")),
    _r("Data retention/자료 보존", "Personnel files are kept for {y} after leaving, invoices for {z}. After that they are destroyed.", "인사 기록은 퇴직 후 {y}, 세금계산서는 {z} 동안 보존한다. 그 뒤에는 파기한다.", {"y": number(1, 12, "{n} years", "{n}년"), "z": number(5, 30, "{n} years", "{n}년")}, ("y", "How long are personnel files stored?|retention of staff records", "인사 기록은 얼마 동안 보관하나요?|직원 서류 보존 기간"), ("z", "How long must invoices be kept?|invoice retention period", "세금계산서는 몇 년 보관하나요?|계산서 보존 연한"), ("*after", "What happens to files when the period is over?", "보존 기간이 끝나면 서류는 어떻게 되나요?")),
    _r("Meetings/회의", "The board meets every {m}. Minutes are sent out within {n} by the {who}.", "이사회는 {m}마다 열린다. 회의록은 {who}이 {n} 이내에 보낸다.", {"m": number(2, 6, "{n} months", "{n}개월"), "n": D, "who": one_of("secretary/간사", "chair/의장", "director/본부장")}, ("m", "How often does the board come together?|board meeting interval", "이사회는 얼마나 자주 열리나요?|이사회 개최 주기"), ("n", "When do the minutes come?|minutes deadline", "회의록은 며칠 안에 오나요?|회의록 발송 기한"), ("who", "Who sends the minutes?|minutes sent by", "회의록은 누가 보내나요?|회의록 담당")),
    _r("Smoking/흡연", "Smoking is prohibited in all rooms. It is permitted on the {where} only; the fine is {p}.", "모든 실내에서 흡연을 금지한다. 흡연은 {where}에서만 할 수 있으며, 과태료는 {p}이다.", {"where": one_of("roof terrace/옥상", "north balcony/북쪽 발코니", "back yard/뒷마당"), "p": money(10, 300)}, ("where", "Where may people smoke?|smoking area", "담배는 어디서 피울 수 있나요?|흡연 장소"), ("p", "What is the penalty for smoking inside?|smoking fine", "실내에서 담배 피우면 얼마 내나요?|흡연 과태료"), ("*", "Am I allowed to smoke in the office?|smoking indoors ok", "사무실에서 담배 피워도 되나요?|실내 흡연 가능?")),
    _r("Deposit/보증금", "The tenant pays a deposit of {p} when signing. It is paid back within {n} after moving out, less the cost of repairs.", "임차인은 계약할 때 보증금 {p}을 낸다. 보증금은 퇴거 후 {n} 이내에 수리비를 빼고 돌려준다.", {"p": money(300, 90000), "n": D}, ("p", "How high is the deposit?|deposit amount|what do I have to leave as security", "보증금은 얼마인가요?|보증금 액수|계약할 때 맡기는 돈"), ("n", "When do I get my deposit back?|deposit refund time", "보증금은 언제 돌려받나요?|보증금 반환 기한|이사 나가면 돈 언제 줘?")),
    _r("Battery/배터리", "Charge the battery for {h} before first use. A full charge lasts about {u}; the light turns green when it is full.", "처음 사용하기 전에 배터리를 {h} 충전한다. 완전히 충전하면 약 {u} 쓸 수 있으며, 다 차면 표시등이 초록색으로 바뀐다.", {"h": number(2, 12, "{n} hours", "{n}시간"), "u": number(13, 90, "{n} hours", "{n}시간")}, ("h", "How long does the battery have to be charged at first?|first charge duration", "처음에 배터리를 얼마나 충전해야 하나요?|첫 충전 시간"), ("u", "How long does the battery last?|battery life|running time on one charge", "배터리는 얼마나 가나요?|배터리 사용 시간|한 번 충전하면 몇 시간 써?"), ("*light", "How do I see that the battery is full?|battery full sign", "충전이 다 됐는지 어떻게 아나요?|완충 표시")),
    _r("Cleaning/청소", "Clean the filter every {n} with warm water. Do not use soap, and let it dry for {h} before putting it back.", "필터는 {n}마다 따뜻한 물로 씻는다. 세제는 쓰지 말고 {h} 말린 뒤 끼운다.", {"n": D, "h": number(1, 24, "{n} hours", "{n}시간")}, ("n", "How often should the filter be washed?|filter cleaning interval", "필터는 얼마나 자주 씻어야 하나요?|필터 청소 주기"), ("h", "How long must the filter dry?|filter drying time", "필터는 얼마나 말려야 하나요?|필터 건조 시간"), ("*do not", "Can I wash the filter with soap?|detergent for the filter", "필터를 세제로 씻어도 되나요?|필터 비누 사용")),
    _r("Membership/회원", "Members pay {p} a year. Students pay {q}. Whoever wants to leave tells the office by {d}.", "회비는 연 {p}이다. 학생은 {q}을 낸다. 탈퇴하려면 {d}까지 사무국에 알린다.", {"p": money(50, 400), "q": money(10, 45), "d": date}, ("p", "What is the annual membership fee?|yearly dues", "연회비는 얼마인가요?|1년 회비"), ("q", "What do students pay?|student rate", "학생 회비는 얼마인가요?|학생 할인 금액"), ("d", "Until when can membership be cancelled?|leave the club deadline", "탈퇴는 언제까지 알려야 하나요?|회원 그만두려면 언제까지")),
    _r("Founding/설립", "The company was founded in {c} by {who}. It began with {n} and moved to {d} in 2011.", "회사는 {who}이 {c}에서 세웠다. {n}으로 시작하여 2011년에 {d}로 옮겼다.", {"c": CITY, "who": person, "n": number(2, 40, "{n} employees", "직원 {n}명"), "d": CITY}, ("who", "Who founded the company?|founder|who started the firm", "회사는 누가 세웠나요?|창업자|설립자가 누구야?"), ("c", "Where was the company founded?|place of foundation", "회사는 어디에서 설립되었나요?|창립 장소"), ("n", "With how many people did the company start?|employees at the beginning", "회사는 몇 명으로 시작했나요?|처음 직원 수")),
    _r("Delay/지연", "If a train is more than {m} late, {p} of the fare is refunded. Claims are made within {n} on the website.", "열차가 {m} 넘게 늦으면 요금의 {p}를 돌려준다. 신청은 {n} 이내에 홈페이지에서 한다.", {"m": number(20, 120, "{n} minutes", "{n}분", 10), "p": number(10, 100, "{n}%", "{n}%", 5), "n": D}, ("p", "How much do I get back for a late train?|delay compensation", "열차가 늦으면 얼마를 돌려받나요?|지연 보상|기차 지연 환불"), ("m", "From what delay is the fare refunded?|minutes late for refund", "몇 분 넘게 늦어야 보상받나요?|지연 보상 기준 시간"), ("n", "How long do I have to claim for a delay?|delay claim period", "지연 보상은 며칠 안에 신청하나요?|지연 보상 신청 기한")),
    _r("Vacation carry-over/연차 이월", "Unused annual leave can be carried over up to {n}. What is left after {d} lapses.", "쓰지 않은 연차는 {n}까지 다음 해로 넘길 수 있다. {d}이 지나면 남은 연차는 없어진다.", {"n": D, "d": one_of("31 March/3월 31일", "30 June/6월 30일", "30 September/9월 30일")}, ("n", "How many vacation days can I take into next year?|carry over leave days|unused holiday", "남은 연차는 며칠까지 이월되나요?|휴가 못 쓰면 내년으로 며칠 넘어가?|연차 이월 일수"), ("d", "When does leftover vacation expire?|until when must carried-over leave be used", "이월한 연차는 언제 없어지나요?|남은 휴가 소멸일"), ("*", "Does unused vacation expire?|lose my leave", "연차 안 쓰면 사라지나요?|남은 휴가는 어떻게 돼?")),
    _r("Dress/복장", "There is no dress code in the office. In the workshop, safety shoes and a helmet must be worn; whoever does not wear them is sent home by the {who}.", "사무실에는 복장 규정이 없다. 작업장에서는 안전화와 안전모를 착용하여야 하며, 착용하지 않은 사람은 {who}이 돌려보낸다.", {"who": one_of("foreman/작업반장", "site manager/현장소장", "safety officer/안전관리자")}, ("*in the workshop|작업장", "What must be worn in the workshop?|workshop clothing", "작업장에서는 무엇을 착용해야 하나요?|작업장 복장"), ("*no dress|사무실", "What should I wear in the office?|office dress code", "사무실에서는 어떤 옷을 입어야 하나요?|사무실 복장"), ("who", "Who sends people home without safety shoes?", "안전화를 안 신으면 누가 돌려보내나요?")),
)


@dataclass(frozen=True)
class Listing:
    """An introduction, what it announces, and questions for all of it."""

    intro: Both
    items: tuple[Both, ...]
    ask_en: tuple[str, ...]
    ask_ko: tuple[str, ...]


def _l(intro: str, items: str, ask_en: str, ask_ko: str) -> Listing:
    first, _, second = intro.partition("/")
    pairs = tuple((en, ko) for en, _, ko in (one.partition("/") for one in items.split("|")))
    return Listing((first, second), pairs, tuple(ask_en.split("|")), tuple(ask_ko.split("|")))


LISTINGS = (
    _l("The following expenses are reimbursed:/다음 각 호의 비용은 회사가 지급한다.", "train tickets in second class/2등석 열차표|overnight stays/숙박비|tolls and parking/통행료와 주차비|visa fees/비자 발급비|laundry from the fifth day/5일째부터의 세탁비", "Which costs does the company pay back?|reimbursable expenses|what can I claim after a trip", "회사가 어떤 비용을 돌려주나요?|청구할 수 있는 비용|출장 다녀와서 뭐 청구할 수 있어?"),
    _l("Applications must include:/신청서에는 다음 서류를 붙인다.", "a curriculum vitae/이력서|two letters of recommendation/추천서 2부|a certified transcript/성적 증명서|proof of residence/주소 증명", "What papers belong to an application?|documents to apply|what do I have to hand in to apply", "지원할 때 어떤 서류를 내야 하나요?|제출 서류|뭐 내야 지원할 수 있어?"),
    _l("Before leaving the building:/퇴근하기 전에는 다음과 같이 한다:", "close all windows/창문을 모두 닫는다|switch off the lights/전등을 끈다|lock the cabinets/서랍장을 잠근다|set the alarm/경보기를 켠다", "What has to be done before going home?|closing checklist", "퇴근 전에 무엇을 해야 하나요?|퇴근 점검 목록"),
    _l("To reset the device, proceed as follows:/기기를 초기화하려면 다음과 같이 하세요.", "hold the power button for ten seconds/전원 단추를 10초 누른다|wait for the light to blink/불이 깜박일 때까지 기다린다|release the button/단추에서 손을 뗀다|start the setup again/설정을 다시 시작한다", "How do I reset the device?|factory reset|device does not react what now", "기기를 어떻게 초기화하나요?|초기화 방법|기기가 먹통인데 어떻게 해?"),
    _l("The warranty does not cover:/다음의 경우에는 보증하지 않는다.", "damage by water/물로 인한 고장|wear of belts and brushes/벨트와 솔의 마모|repairs by others/다른 곳에서 한 수리|use in a business/영업용 사용", "What is excluded from the guarantee?|warranty exclusions|what is not covered", "보증이 안 되는 경우는?|보증 제외 사항|무상 수리 안 되는 게 뭐야?"),
    _l("Members of the committee are as follows./위원회 위원은 다음과 같다.", "the director of planning/기획실장|two elected employees/선출된 직원 2명|an outside lawyer/외부 변호사|the head of finance/재무팀장", "Who sits on the committee?|committee members|who belongs to the board of review", "위원회 위원은 누구인가요?|위원회 구성|위원회에 누가 들어가?"),
    _l("These items may not be brought in:/다음 물품은 가지고 들어올 수 없다.", "glass bottles/유리병|animals/동물|drones/드론|open fire/화기|large umbrellas/큰 우산", "What is forbidden to bring along?|prohibited items|what can't I take inside", "무엇을 가지고 들어가면 안 되나요?|반입 금지 물품|못 가져가는 게 뭐야?"),
    _l("An employee may be dismissed if he or she:/직원이 다음 각 호의 어느 하나에 해당하면 해고할 수 있다.", "has taken bribes/뇌물을 받은 경우|is absent without reason for seven days/7일 이상 무단결근한 경우|has given away trade secrets/영업 비밀을 누설한 경우|has falsified documents/문서를 위조한 경우", "For what reasons can someone be fired?|grounds for dismissal|when can I lose my job", "어떤 경우에 해고될 수 있나요?|해고 사유|어떨 때 잘려?"),
    _l("In case of fire:/불이 나면 다음 순서를 따른다:", "warn everyone/모두에게 알린다|call the fire brigade/소방서에 전화한다|take the stairs, not the lift/승강기 대신 계단을 쓴다|gather at the car park/주차장에 모인다", "What should I do when there is a fire?|fire instructions|it burns what do i do", "불이 나면 어떻게 해야 하나요?|화재 시 행동 요령|불났을 때 뭐부터 해?"),
    _l("The monthly fee includes:/월 회비에는 다음이 포함된다.", "use of the sauna/사우나 이용|one lesson a week/주 1회 강습|a locker/개인 사물함|towels/수건", "What do I get for the monthly fee?|included in membership", "월 회비에는 무엇이 포함되나요?|회비 내면 뭐 주나요"),
)

FILLER = (
    ("This page was last reviewed by the editors.", "이 문서는 편집부가 검토하였다."),
    ("Questions are answered by the office.", "궁금한 점은 사무국에 물어보면 된다."),
    ("The rules below apply to all locations.", "아래 규정은 모든 사업장에 적용한다."),
    ("Exceptions need a decision of the management.", "예외는 경영진의 결정이 있어야 한다."),
    ("Forms can be found on the intranet.", "서식은 사내 게시판에서 내려받을 수 있다."),
    ("See also the chapter on general matters.", "일반 사항은 앞 장을 참고한다."),
    ("Please read everything before you begin.", "시작하기 전에 모두 읽어 주세요."),
    ("Changes are announced on the notice board.", "변경 사항은 게시판에 공지한다."),
    ("This replaces the earlier version.", "이 규정은 이전 규정을 대신한다."),
    ("Figures are rounded.", "숫자는 반올림하였다."),
    ("The team is glad about suggestions.", "의견은 언제든지 환영한다."),
    ("Most people know this already, but it bears repeating.", "대부분 아는 내용이지만 다시 적어 둔다."),
)

SAME = {
    "en": (
        ("start", "begin"), ("built", "constructed"), ("founded", "established", "set up"), ("how many", "what number of"), ("died", "passed away"),
        ("wrote", "authored"), ("movie", "film"), ("biggest", "largest"), ("country", "nation"), ("job", "occupation", "profession"), ("located", "situated", "found"),
        ("buy", "purchase"), ("doctor", "physician"), ("car", "automobile"), ("made", "produced"), ("called", "named", "known as"), ("happen", "take place", "occur"),
        ("won", "got first place in"), ("created", "invented", "came up with"), ("discovered", "found"), ("population", "number of inhabitants"), ("get", "receive", "obtain"),
        ("need", "require"), ("end", "finish"), ("used for", "good for"), ("kind of", "type of", "sort of"), ("main", "most important", "chief"), ("first", "earliest"),
        ("salary", "wage", "pay"), ("allowed", "permitted"), ("must", "has to"), ("shut down", "closed"), ("ill", "sick"), ("child", "kid"), ("rule", "regulation"), ("cost", "price"),
    ),
    "ko": (
        ("언제", "몇 년도에", "어느 때"), ("누구인가", "누구야"), ("무엇인가", "뭐야", "무엇일까"), ("어디인가", "어디야", "어느 곳인가"), ("태어났", "출생했"), ("사망했", "죽었", "세상을 떠났"),
        ("설립", "창립", "세워"), ("만든", "제작한", "개발한"), ("시작", "개시"), ("직업", "하는 일"), ("영화", "작품"), ("나라", "국가"), ("인구", "사는 사람 수"), ("면적", "넓이"),
        ("월급", "급여", "임금"), ("회사", "기업"), ("사람", "인물"), ("이유", "까닭", "원인"), ("가장", "제일"), ("얼마나", "어느 정도"), ("처음", "최초로"), ("끝난", "종료된"),
        ("크기", "규모"), ("이름", "명칭"), ("수도", "중심 도시"), ("필요", "있어야"), ("방법", "하는 법"), ("차이", "다른 점"), ("의미", "뜻"), ("배우", "연기자"),
    ),
}
"""Words that a person may use instead of each other in a question."""
