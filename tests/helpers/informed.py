"""Settings in which everything stands that participants have a right to be told."""

INFORMED = """
municipality = "Æbelø Kommune"
contact = "netvaerk@aebeloe.example"
dpo = "dpo@aebeloe.example"
legal_basis = "GDPR art. 6(1)(e)"
"""
