"""Danish time, reckoned by the rule of summer time and not by anybody's table of zones."""

from datetime import UTC, datetime, timedelta


def danish(moment):
    """Give a moment of any zone as clocks in Denmark have it: an hour ahead, in summer two."""
    summer = _changes(moment, 3) <= moment < _changes(moment, 10)
    return moment.astimezone(UTC) + timedelta(hours=1 + summer)


def danish_now():
    """Give what clocks in Denmark have now."""
    return danish(datetime.now(UTC))


def _changes(moment, month):
    """Give when the clocks change: on the last Sunday of the month, at one by UTC."""
    last = datetime(moment.astimezone(UTC).year, month, 31, 1, tzinfo=UTC)
    return last - timedelta((last.weekday() + 1) % 7)
