package loyalty.ledger.bulk.web;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import loyalty.ledger.bulk.web.Fact.Thing;
import loyalty.ledger.bulk.web.Fact.Told;
import loyalty.ledger.coupon.web.CouponRequests;
import loyalty.ledger.coupon.web.Coupons;
import loyalty.ledger.web.Fields;
import loyalty.value.CouponId;
import loyalty.value.CouponRedemptionId;
import loyalty.value.ProgrammeId;

/**
 * The facts about one coupon, or one redemption of it. A code names its coupon by the mark, which the journal knows.
 *
 * @param id as it came
 */
record CouponFacts(Coupons coupons, ProgrammeId programme, String id, Instant now) {

    Fact issue(CouponRequests.Issue body) {
        var command = body.toCommand(programme, coupon(), coupons.codes(), now);
        return new Fact(List.of(Thing.member(command.member().value()), Thing.coupon(id)), origin -> {
            var outcome = coupons.issues().handle(command, origin);
            return new Told(outcome, coupons.codeOf(outcome));
        });
    }

    Fact voiding(CouponRequests.Ending body) {
        var command = body.voiding(programme, coupon(), now);
        return new Fact(
                List.of(Thing.coupon(id)), origin -> Told.of(coupons.voidings().handle(command, origin)));
    }

    Fact redemption(CouponRequests.Redemption body) {
        var command = body.toCommand(programme, redemption(), coupons.codes(), now);
        var touches = Stream.concat(
                command.member().map(member -> Thing.member(member.value())).stream(),
                Stream.of(Thing.couponCode(command.mark().value()), Thing.couponRedemption(id)));
        return new Fact(
                touches.toList(), origin -> Told.of(coupons.redemptions().handle(command, origin)));
    }

    Fact undoing(CouponRequests.Ending body) {
        var command = body.undoing(programme, redemption(), now);
        return new Fact(
                List.of(Thing.couponRedemption(id)),
                origin -> Told.of(coupons.undoings().handle(command, origin)));
    }

    private CouponId coupon() {
        return Fields.required(id, "/id", CouponId::new);
    }

    private CouponRedemptionId redemption() {
        return Fields.required(id, "/id", CouponRedemptionId::new);
    }
}
