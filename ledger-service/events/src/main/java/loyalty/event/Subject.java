package loyalty.event;

import loyalty.value.CardId;
import loyalty.value.CouponPoolId;
import loyalty.value.DrawId;
import loyalty.value.HouseholdId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import loyalty.value.ReinstatementId;
import loyalty.value.RewardId;

/**
 * What an entry is about: exactly one member, one draw, one card, one household, one receipt, one reward, one pool of
 * coupons, one reinstatement, or the programme itself.
 *
 * @param kind {@code member}, {@code draw}, {@code card}, {@code household}, {@code receipt}, {@code reward}, {@code coupon-pool},
 *     {@code reinstatement} or {@code programme}
 */
public record Subject(ProgrammeId programme, String kind, String id) {

    public static Subject of(ProgrammeId programme, MemberId member) {
        return new Subject(programme, "member", member.value());
    }

    public static Subject of(ProgrammeId programme, DrawId draw) {
        return new Subject(programme, "draw", draw.value());
    }

    public static Subject of(ProgrammeId programme, CardId card) {
        return new Subject(programme, "card", card.value());
    }

    /** A receipt that has, or had, no member. */
    public static Subject of(ProgrammeId programme, PurchaseId receipt) {
        return new Subject(programme, "receipt", receipt.value());
    }

    public static Subject of(ProgrammeId programme, HouseholdId household) {
        return new Subject(programme, "household", household.value());
    }

    public static Subject of(ProgrammeId programme, RewardId reward) {
        return new Subject(programme, "reward", reward.value());
    }

    public static Subject of(ProgrammeId programme, CouponPoolId pool) {
        return new Subject(programme, "coupon-pool", pool.value());
    }

    public static Subject of(ProgrammeId programme, ReinstatementId reinstatement) {
        return new Subject(programme, "reinstatement", reinstatement.value());
    }

    public static Subject of(ProgrammeId programme) {
        return new Subject(programme, "programme", programme.value());
    }

    /** Programme, kind and id, joined by slashes: the tag in the journal and the key in Kafka. */
    public String text() {
        return programme.value() + "/" + kind + "/" + id;
    }
}
