package loyalty.ledger.publication;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.programme.PointCurrency;
import loyalty.programme.Programme;
import loyalty.programme.ProgrammeDocument;

/** Whether a version may follow those of a programme. */
final class Succession {

    private Succession() {}

    /**
     * What stands in the way.
     *
     * @param at when it is asked
     */
    static Optional<Rejection> objection(
            ProgrammeDocument document, Programme programme, boolean hasMembers, Instant at) {
        int next = programme.nextVersion();
        if (document.version() != next) {
            return Optional.of(RejectionCode.VERSION_NOT_NEXT.because("the next version of the programme is " + next));
        }
        if (hasMembers && document.effectiveFrom().isBefore(at)) {
            return Optional.of(RejectionCode.EFFECTIVE_FROM_IN_PAST.because(
                    "effectiveFrom lies in the past of a programme with members"));
        }
        if (programme.versions().stream()
                .anyMatch(version -> !version.currency().equals(document.currency()))) {
            return Optional.of(RejectionCode.CURRENCY_CHANGED.because(
                    "the programme counts in " + programme.versions().getFirst().currency()));
        }
        return document.pointCurrencies().orElse(List.of()).stream()
                .filter(each -> !keepsItsScale(each, programme))
                .findFirst()
                .map(changed -> RejectionCode.POINT_CURRENCY_CHANGED.because(
                        "what members have of " + changed.id() + " is counted with another scale"));
    }

    private static boolean keepsItsScale(PointCurrency currency, Programme programme) {
        return programme.versions().stream()
                .flatMap(version -> version.pointCurrency(currency.id()).stream())
                .allMatch(before -> before.digits() == currency.digits());
    }
}
