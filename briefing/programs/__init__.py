"""Answers for programs: the same that chats get, as data, over MCP and over HTTP.

`records` and `answer_records` are the shapes, `serialiser` makes them of Answers, and `asking` is
what can be asked. `mcp_server` and `http_api` carry them. Only proved quotes leave.
"""
