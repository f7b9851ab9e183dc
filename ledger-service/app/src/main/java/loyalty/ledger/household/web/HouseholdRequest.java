package loyalty.ledger.household.web;

import java.time.Instant;
import java.util.Optional;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.household.DissolveHousehold;
import loyalty.ledger.household.FormHousehold;
import loyalty.ledger.household.JoinHousehold;
import loyalty.ledger.household.LeaveHousehold;
import loyalty.ledger.web.Fields;
import loyalty.value.HouseholdId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/** The body of what is told of a household: it says when, at most. */
public record HouseholdRequest(Optional<Instant> effectiveAt) {

    static final HouseholdRequest EMPTY = new HouseholdRequest(Optional.empty());

    /** The same with what the path says; throws a 400 problem that names the field. */
    public Dated at(ProgrammeId programme, Instant now) {
        return new Dated(programme, Fields.effectiveAt(effectiveAt, now));
    }

    /** When something is told of a household of a programme. */
    public record Dated(ProgrammeId programme, EffectiveAt at) {

        public FormHousehold form(HouseholdId household) {
            return new FormHousehold(programme, household, at);
        }

        public JoinHousehold join(HouseholdId household, MemberId member) {
            return new JoinHousehold(programme, household, member, at);
        }

        public LeaveHousehold leave(HouseholdId household, MemberId member) {
            return new LeaveHousehold(programme, household, member, at);
        }

        public DissolveHousehold dissolve(HouseholdId household) {
            return new DissolveHousehold(programme, household, at);
        }
    }
}
