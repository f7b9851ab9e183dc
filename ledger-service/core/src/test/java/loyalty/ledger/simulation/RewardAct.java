package loyalty.ledger.simulation;

/** What is done with rewards. */
final class RewardAct {

    private RewardAct() {}

    /** Stock: -1 for any number; tier: empty for everybody; from and until: of the naive ledger's words for none; pool: empty for no coupon; currency: empty for own points. */
    record ListReward(
            String reward,
            int version,
            long cost,
            int stock,
            long from,
            long until,
            String tier,
            String cancellable,
            String pool,
            String currency,
            long at)
            implements Act.OfReward {
        @Override
        public Act at(long instant) {
            return new ListReward(
                    reward, version, cost, stock, from, until, tier, cancellable, pool, currency, instant);
        }
    }

    record WithdrawReward(String reward, long at) implements Act.OfReward {
        @Override
        public Act at(long instant) {
            return new WithdrawReward(reward, instant);
        }
    }

    record Order(String member, String order, String reward, long at) implements Act.OfReward {
        @Override
        public Act at(long instant) {
            return new Order(member, order, reward, instant);
        }
    }

    /** Step: READY, SHIPPED or DELIVERED. */
    record Fulfil(String order, String step, long at) implements Act.OfReward {
        @Override
        public Act at(long instant) {
            return new Fulfil(order, step, instant);
        }
    }

    record CancelOrder(String order, long at) implements Act.OfReward {
        @Override
        public Act at(long instant) {
            return new CancelOrder(order, instant);
        }
    }
}
