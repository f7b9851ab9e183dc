package loyalty.ledger.simulation;

/** What is done with coupons, in the values of {@link Act}. */
sealed interface CouponAct extends Act.OfTreat {

    /**
     * A pool is opened.
     *
     * @param codes 0 for any number
     * @param cents off; 0 for a share
     * @param percent of the order; 0 for an amount
     * @param most cents that a share comes to; 0 for no limit
     * @param minimum cents of the order; 0 for none
     * @param points 0 for none
     * @param currency of the points; empty for the programme's own
     * @param days 0 for none
     */
    record OpenPool(
            String pool,
            int codes,
            long cents,
            int percent,
            long most,
            long minimum,
            long points,
            String currency,
            long from,
            long until,
            int days,
            long at)
            implements CouponAct {
        @Override
        public Act at(long instant) {
            return new OpenPool(
                    pool, codes, cents, percent, most, minimum, points, currency, from, until, days, instant);
        }
    }

    record WithdrawPool(String pool, long at) implements CouponAct {
        @Override
        public Act at(long instant) {
            return new WithdrawPool(pool, instant);
        }
    }

    record Issue(String member, String coupon, String pool, long at) implements CouponAct {
        @Override
        public Act at(long instant) {
            return new Issue(member, coupon, pool, instant);
        }
    }

    /** Member: empty where nobody says whose coupon it is; cents: what the order comes to. */
    record Redeem(String id, String coupon, String receipt, long cents, String member, long at) implements CouponAct {
        @Override
        public Act at(long instant) {
            return new Redeem(id, coupon, receipt, cents, member, instant);
        }
    }

    record GiveBack(String id, long at) implements CouponAct {
        @Override
        public Act at(long instant) {
            return new GiveBack(id, instant);
        }
    }

    record MakeVoid(String coupon, long at) implements CouponAct {
        @Override
        public Act at(long instant) {
            return new MakeVoid(coupon, instant);
        }
    }
}
