"""Assessment → text: the report as a value, the formats it is written in, and the sentences that screens share.

Never opens a file.
"""
