"""Texts that somebody may type and that a format may trip over."""

from hypothesis import strategies as st

from touchpoint_audit.domain.text import one_line

HOSTILE = (
    "a | b || c",
    "<b>bold</b> <script>alert(1)</script>",
    "two\nlines",
    "blåbær, øl og ål",
    "party 🎉 👩‍👩‍👧",
    "שלום עולם مرحبا",
    "[/x] [@click=app.bell]x[/]",
    "[a link](https://example.com) ![picture](x.png)",
    "`code` ``more`` ~~~ ```",
    "```mermaid",
    "*a* _b_ **c** __d__ ~~e~~ snake_case_name",
    "# heading ##",
    "- item",
    "+ item",
    "1. first",
    "12) twelfth",
    "===",
    "---",
    "- - -",
    "> quote",
    "&amp; &#58; &copy; AT&T; a & b",
    "https://example.com/?a=b&c=d www.example.com mailto:someone@example.com",
    "$x$ and $$y$$",
    "trailing backslash \\",
    "C:\\folder\\|file",
    "[^1] [x] [ ]",
    "<!-- comment --> <?php ?> <![CDATA[ ]]>",
    "journey",
    "section Buy: 5: Me, You; %% comment",
    "title: 3",
    "accTitle: x",
    "%%{init: {'theme': 'dark'}}%%",
    "=1+1",
    "#",
    "|",
    "\\",
    "\x1b[31mred\x1b[0m \x1b]0;owned\x07",
)

_ALPHABET = "\\`*_[]<>|~$&#;:-+=.!()@/'\"^%{}, \n\t1a åג🎉"
_PIECES = st.sampled_from([*HOSTILE, "http://", "www.", "&amp;", "**", "](", "<a", "</", "1.", "---", "|"])

hostile_texts = (
    st.one_of(
        st.text(alphabet=_ALPHABET, min_size=1, max_size=40),
        st.lists(_PIECES, min_size=1, max_size=4).map(" ".join),
        st.lists(_PIECES, min_size=1, max_size=4).map("".join),
        st.text(min_size=1, max_size=40),
    )
    .map(one_line)
    .filter(bool)
)
"""Texts as they stand in an audit: cleaned on their way in, not empty."""
