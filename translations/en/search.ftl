# Search over activities, meetings, papers, conclusions, tasks.
search-title = Search
search-words = Words, with or without diacritics
search-find = Find
search-kinds = Kinds
search-kind-all = All
search-kind-activity = Activity
search-kind-meeting = Meeting
search-kind-paper = Paper
search-kind-conclusion = Conclusions
search-kind-task = Task
search-count = { $count ->
    [one] one result
   *[other] { $count } results
}
search-count-more = More than { $count } results; add words to narrow them
search-behind = The index is being brought up to date; the newest changes may be missing.
search-none = Nothing found. Try fewer words, or all kinds.
search-empty = Type what to look for: an activity, a meeting, words of a paper, a conclusion, a task. Diacritics may be left out; with them, exact spellings come first.
