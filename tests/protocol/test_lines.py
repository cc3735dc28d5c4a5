import msgspec
import pytest

from desktop_app import protocol, types
from desktop_app.errors import InternalError, UsageError


def test_a_call_is_one_line_and_keeps_korean():
    line = protocol.encode(protocol.CallLine(id=7, request=protocol.Ask(question="연차는\n며칠?")))
    assert line.count(b"\n") == 1 and line.endswith(b"\n")
    assert "연차는".encode() in line
    call = protocol.decode_call(line)
    assert call == protocol.CallLine(id=7, request=protocol.Ask(question="연차는\n며칠?"))


def test_all_requests_are_known_and_each_has_its_own_tag():
    assert set(protocol.REQUESTS) == set(protocol.Request.__subclasses__())
    tags = {request.__struct_config__.tag for request in protocol.REQUESTS}
    assert len(tags) == len(protocol.REQUESTS)


@pytest.mark.parametrize("request_type", protocol.REQUESTS, ids=lambda kind: kind.__name__)
def test_a_request_names_its_lane_and_a_result_that_can_be_decoded(request_type):
    assert isinstance(vars(request_type)["lane"], protocol.Lane)
    msgspec.json.Decoder(request_type.result_type())


def test_a_result_is_what_the_request_says():
    assert protocol.Status.result_type() is types.LibraryStatus
    assert protocol.Upkeep.result_type() is type(None)
    assert protocol.Search.result_type() == tuple[types.Passage, ...]


def test_a_reply_carries_a_result_until_it_is_decoded():
    statement = types.Statement(start=0, end=3, supported=True, citations=(1, 2))
    line = protocol.encode(protocol.Reply(id=1, result=protocol.to_json(statement)))
    reply = protocol.decode_reply(line)
    assert protocol.from_json(reply.result, types.Statement) == statement


def test_events_keep_their_kind():
    event = protocol.Progress(stage="reading", done=128, total=512)
    reply = protocol.decode_reply(protocol.encode(protocol.Reply(id=1, event=event)))
    assert reply.event == event


@pytest.mark.parametrize("line", [b"", b"{", b"[]", b'{"id":1,"request":{"type":"nope"}}'])
def test_a_bad_call_is_a_usage_error(line: bytes):
    with pytest.raises(UsageError):
        protocol.decode_call(line)


def test_a_bad_reply_is_an_internal_error():
    with pytest.raises(InternalError):
        protocol.decode_reply(b"native noise")


def test_a_result_of_the_wrong_type_is_refused():
    with pytest.raises(msgspec.ValidationError):
        protocol.from_json(protocol.to_json({"start": "x"}), types.Statement)
