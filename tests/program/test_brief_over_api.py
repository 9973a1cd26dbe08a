"""The running bot sends a brief over the Bot API."""

from tests.papers.pdf_reading import read_pdf
from tests.support.loopback import TOKEN, LoopbackApi
from tests.support.program import running

READER = 5


async def test_a_brief_arrives_as_a_document_whose_evidence_leads_to_the_bot(
    api: LoopbackApi,
) -> None:
    environment = {"TELEGRAM_BOT_TOKEN": TOKEN, "BRIEFING_TELEGRAM__BASE_URL": api.base_url}
    async with running("run", **environment) as bot:
        await api.tell("/brief us russia refugees", READER)
        (sent,) = await api.seen("sendDocument")
        ((name, content, _),) = sent.files.values()
        assert name == "brief-us-russia-refugees.pdf"
        assert sent.fields["chat_id"] == str(READER)
        assert "5 quotes from 2 articles" in sent.fields["caption"]
        read = read_pdf(content)
        assert read.title == "United States and Russia on Refugees"
        assert "https://t.me/" in read.text
        assert await bot.end() == 0
    assert "Traceback" not in bot.said
    assert api.faulty == []
