documents-rail = Documents
documents-register = Register of outgoing papers
documents-register-lead = Numbers are given at issue, one after another for each authority and kind; a voided number stays with its reason.
documents-print = Print the register
documents-none = No paper has a number yet. The first is given when an invitation is issued.
documents-search = Search number, subject, recipients
documents-issuer = Issuing authority
documents-standing = Standing
documents-every = All
documents-issued = Issued
documents-void = Void
documents-filter = Filter
documents-filter-off = Clear filters
documents-count = { $count } { $count ->
    [one] paper
   *[other] papers
}
documents-symbol = Number
documents-day = Date
documents-subject = Kind and subject
documents-signer = Signer
documents-recipients = Recipients
documents-note = Note
documents-internal = internal
documents-do-void = Void the number
documents-reason = Reason
documents-void-why = { $reason } ({ $by }, { $at })
documents-kind-invitation = Invitation
documents-kind-announcement = Announcement
documents-kind-minutes = Minutes
documents-unknown = The register holds no such paper.
documents-not-our-issuer = This office does not issue papers of “{ $name }”; choose an authority from the list.
documents-before-term = { $day } lies before the term that is being numbered; the administrator has to correct the first day of the term.
documents-no-reason = Give the reason, { $count } characters at most.
documents-void-already = This number is void already.
