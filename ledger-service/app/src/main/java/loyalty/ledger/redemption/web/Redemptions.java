package loyalty.ledger.redemption.web;

import loyalty.ledger.redemption.AuthorisePoints;
import loyalty.ledger.redemption.CapturePoints;
import loyalty.ledger.redemption.RedeemPoints;
import loyalty.ledger.redemption.UndoRedemption;
import loyalty.ledger.redemption.VoidAuthorisation;
import loyalty.ledger.shell.Ledger;

/** What redemptions, made at once or held first, go to. */
public record Redemptions(
        Ledger<RedeemPoints> spendings,
        Ledger<AuthorisePoints> authorisations,
        Ledger<CapturePoints> captures,
        Ledger<VoidAuthorisation> voidings,
        Ledger<UndoRedemption> undoings) {}
