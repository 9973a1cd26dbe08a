"""From a subscription to a message, end to end."""

from datetime import date, timedelta

from briefing.digests.records import DeliveryState
from briefing.digests.sending.planning import Planner
from briefing.digests.store import Store
from tests.digests.fakes import MORNING, FakeClock, FakeSender, make_engine, subscribe
from tests.digests.stored import deliveries_of


async def test_a_subscription_gets_its_digest_once_and_the_ledger_says_so(store: Store) -> None:
    clock = FakeClock(MORNING + timedelta(minutes=1))
    sender = FakeSender(clock)
    subscription = await subscribe(store, 7, thread=5)
    for _ in range(3):
        await Planner(store, clock).tick()
        await make_engine(store, sender).wave()
    (delivery,) = await deliveries_of(store, subscription.id)
    assert sender.sent == [(7, 5, "1: 1")]
    assert delivery.state is DeliveryState.SENT
    assert delivery.local_date == date(2026, 1, 10)
    assert delivery.messages == (1,)
    known = await store.subscriptions.get(subscription.id)
    assert known is not None
    assert known.next_due == MORNING + timedelta(days=1)
