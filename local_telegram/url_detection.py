"""Web addresses and e-mail addresses in plain text."""

import re
from collections.abc import Iterator

from local_telegram.link_rules import lower

# Top-level domains: all country codes, and common others.
_NAMES = """
ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt
bv bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg
er es et eu fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn
hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li
lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne
nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb
sc sd se sg sh si sj sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr
tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw
academy agency app art asia bank bbc best bio biz blog cat center cloud club com community
company dev digital edu email energy eus events expert finance foundation fund fyi global gov
group guide health help host house info ink institute int international jobs law legal life
link live london ltd market media mil mobi moscow museum name net network news ngo now one
online ong org page paris party press pro report review school science services shop site
social solutions space store studio support systems tech tips today tools top travel university
video vote watch website wiki work works world xxx xyz zone
"""
_DOMAINS = frozenset(_NAMES.split())
_ADDRESS = re.compile(
    r"""(?:(?P<scheme>(?:https?|ftp)://)|(?<![\w~/#@:-]))
    (?P<login>[^\s/\[\]{}()'`<>"@\u00ab\u00bb]+@)?
    (?P<host>(?:[\w~-]+\.)+[\w~-]+)
    (?P<port>:\d{1,5})?
    (?P<path>[/?#][^\s<>"\u00ab\u00bb]*)?""",
    re.VERBOSE | re.IGNORECASE,
)
_EMAIL = re.compile(
    r"(?:[a-z0-9_-]{0,26}[.+]){0,10}[a-z0-9_-]{1,35}"
    r"@(?:(?:[a-z0-9][a-z0-9_-]{0,28})?[a-z0-9]\.){1,6}[a-z]{2,8}",
    re.IGNORECASE | re.ASCII,
)
_BAD_ENDS = ".:;,('?!`"
_BRACKETS = {")": "(", "]": "[", "}": "{"}
_LONGEST_LABEL = 63
_MAX_PORT = 65535


def find_urls(text: str) -> Iterator[tuple[int, int, str]]:
    """Where addresses and e-mails stand: begin, end and the entity's type."""
    for match in _ADDRESS.finditer(text):
        end = _end(match)
        if match["login"] and not match["scheme"] and end == match.end("host"):
            if _EMAIL.fullmatch(text, match.start(), end):
                yield match.start(), end, "email"
        elif _is_host(match["host"], bool(match["scheme"])):
            yield match.start(), end, "url"


def _end(match: re.Match[str]) -> int:
    """Where the address ends. A port above 65,535 is not part of it, nor is an empty path."""
    if match["port"] and not 0 < int(match["port"][1:]) <= _MAX_PORT:
        return match.end("host")
    path = _path(match["path"] or "")
    return (
        match.start("path") + len(path) if path else match.end("port" if match["port"] else "host")
    )


def _path(path: str) -> str:
    """The path up to a closing bracket without an opening one, without a full stop or the like."""
    depth = dict.fromkeys(_BRACKETS.values(), 0)
    for index, char in enumerate(path):
        if char in depth:
            depth[char] += 1
        elif char in _BRACKETS:
            depth[_BRACKETS[char]] -= 1
            if depth[_BRACKETS[char]] < 0:
                path = path[:index]
                break
    path = path.rstrip(_BAD_ENDS)
    return "" if path in ("?", "#") else path


def _is_host(host: str, has_scheme: bool) -> bool:
    labels = host.split(".")
    if any(not one or len(one.encode()) > _LONGEST_LABEL or one.endswith("-") for one in labels):
        return False
    if all(one.isdigit() and one.isascii() for one in labels):
        numbers = [one for one in labels if int(one) <= 255 and str(int(one)) == one]
        return len(labels) == len(numbers) == 4
    last = labels[-1]
    if len(last) < 2 or "_" in last or "-" in last or "_" in labels[-2]:
        return False
    return has_scheme or lower(last) in _DOMAINS
