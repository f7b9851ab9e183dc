package loyalty.ledger.referral.web;

import java.time.Instant;
import java.util.Optional;
import loyalty.ledger.referral.AttributeReferral;
import loyalty.ledger.referral.ClawBackReferral;
import loyalty.ledger.referral.IssueReferralCode;
import loyalty.ledger.referral.QualifyReferral;
import loyalty.ledger.referral.RewardReferral;
import loyalty.ledger.web.Fields;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import loyalty.value.ReferralCode;
import org.jspecify.annotations.Nullable;

/** The bodies of the requests about referrals; each throws a 400 problem that names the field. */
public final class ReferralRequests {

    private ReferralRequests() {}

    /** What says no more than when: a code is issued, or a referral rewarded or clawed back. */
    public record Dated(Optional<Instant> effectiveAt) {

        static final Dated EMPTY = new Dated(Optional.empty());

        /** The command that issues a code. */
        public IssueReferralCode issue(ProgrammeId programme, MemberId member, ReferralCode code, Instant now) {
            return new IssueReferralCode(programme, member, code, Fields.effectiveAt(effectiveAt, now));
        }

        /** The command that rewards a referral. */
        public RewardReferral reward(ProgrammeId programme, MemberId friend, Instant now) {
            return new RewardReferral(programme, friend, Fields.effectiveAt(effectiveAt, now));
        }

        /** The command that claws a reward back. */
        public ClawBackReferral clawBack(ProgrammeId programme, MemberId friend, Instant now) {
            return new ClawBackReferral(programme, friend, Fields.effectiveAt(effectiveAt, now));
        }
    }

    /** A friend names a code. */
    public record Attribution(@Nullable String code, Optional<Instant> effectiveAt) {

        /** The command. */
        public AttributeReferral toCommand(ProgrammeId programme, MemberId friend, Instant now) {
            return new AttributeReferral(
                    programme,
                    friend,
                    Fields.required(code, "/code", ReferralCode::new),
                    Fields.effectiveAt(effectiveAt, now));
        }
    }

    /** A purchase is to make a referral count. */
    public record Qualification(@Nullable String purchaseId, Optional<Instant> effectiveAt) {

        /** The command. */
        public QualifyReferral toCommand(ProgrammeId programme, MemberId friend, Instant now) {
            return new QualifyReferral(
                    programme,
                    friend,
                    Fields.required(purchaseId, "/purchaseId", PurchaseId::new),
                    Fields.effectiveAt(effectiveAt, now));
        }
    }
}
