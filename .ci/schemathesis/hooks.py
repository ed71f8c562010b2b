"""Behavior of a strict sandbox that the document cannot express, by operation.

Two of schemathesis' checks decide by status or method alone. They are disabled, and called here for all operations
except the listed exceptions.
"""

import schemathesis
from schemathesis.specs.openapi.checks import positive_data_acceptance, use_after_free

TAKEN = "has already been taken"

# The document describes requests, not the state, and OpenAPI cannot require one of two parameters. A valid request may
# be rejected with these messages only.
ALLOWED_MESSAGES = {
    "approve_affiliate": ["The affiliate is archived"],
    "approve_purchase": ["The purchase is cancelled", "The purchase was rejected"],
    "cancel_purchases": ["Name a purchase by its purchase_code, or a customer by email"],
    "create_custom_field": [TAKEN],
    "create_sub_id": [TAKEN],
    "reject_affiliate": ["The affiliate has been accepted"],
    "update_affiliate": [TAKEN],
    "update_lead": [TAKEN],
}

# DELETE cancels a purchase and archives a sub ID; both stay readable, as the document says.
READABLE_AFTER_DELETE = {
    "get_purchase",
    "get_sub_id",
    "list_lead_purchases",
    "list_purchase_commissions",
}


def operation_id(case):
    return case.operation.definition.raw["operationId"]


@schemathesis.check
def allowed_calls_are_accepted(ctx, response, case):
    messages = ALLOWED_MESSAGES.get(operation_id(case), [])
    if response.status_code == 400 and any(message in response.text for message in messages):
        return None
    return positive_data_acceptance(ctx, response, case)


@schemathesis.check
def what_is_deleted_is_gone(ctx, response, case):
    if operation_id(case) in READABLE_AFTER_DELETE:
        return None
    return use_after_free(ctx, response, case)
