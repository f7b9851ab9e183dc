package loyalty.ledger.simulation;

/** What somebody tells the ledger, in plain values that both ledgers understand. Instants are microseconds since 1970. */
sealed interface Act {

    /** When it takes effect. */
    long at();

    /** The same at another instant. */
    Act at(long instant);

    record Join(String member, String person, boolean company, long at) implements Act {
        @Override
        public Act at(long instant) {
            return new Join(member, person, company, instant);
        }
    }

    record Confirm(String member, long at) implements Act {
        @Override
        public Act at(long instant) {
            return new Confirm(member, instant);
        }
    }

    /**
     * A member comes from another system with two lots that lapse together, the second earned before the first, and with points that counted
     * when the first was earned. Active from and until: 0 for at once and for ever; more and counted: 0 for none; currency: of the second.
     */
    record Open(
            String member,
            String file,
            long points,
            long earned,
            long activeFrom,
            long until,
            long more,
            String currency,
            long counted,
            long at)
            implements Act {
        @Override
        public Act at(long instant) {
            return new Open(member, file, points, earned, activeFrom, until, more, currency, counted, instant);
        }
    }

    record Block(String member, String reason, long at) implements Act {
        @Override
        public Act at(long instant) {
            return new Block(member, reason, instant);
        }
    }

    record Unblock(String member, String reason, long at) implements Act {
        @Override
        public Act at(long instant) {
            return new Unblock(member, reason, instant);
        }
    }

    record Close(String member, String reason, long at) implements Act {
        @Override
        public Act at(long instant) {
            return new Close(member, reason, instant);
        }
    }

    record Consent(String member, String purpose, boolean given, long at) implements Act {
        @Override
        public Act at(long instant) {
            return new Consent(member, purpose, given, instant);
        }
    }

    /** Sold: what the lines come to, 0 where there are none; cost: what the goods cost the shop, -1 where nobody told. */
    record Buy(String member, String receipt, long cents, long sold, long cost, long at) implements Act {
        Buy(String member, String receipt, long cents, long at) {
            this(member, receipt, cents, 0, -1, at);
        }

        @Override
        public Act at(long instant) {
            return new Buy(member, receipt, cents, sold, cost, instant);
        }
    }

    /** Cents: 0 for all that is left. */
    record GiveBack(String receipt, String id, long cents, long at) implements Act {
        @Override
        public Act at(long instant) {
            return new GiveBack(receipt, id, cents, instant);
        }
    }

    /** Currency: empty for the programme's own points; reason: why a person records it, empty for a till. */
    record Redeem(String member, String id, long points, long order, String currency, String reason, long at)
            implements Act {
        @Override
        public Act at(long instant) {
            return new Redeem(member, id, points, order, currency, reason, instant);
        }
    }

    /** Holds points for a redemption that is captured later. */
    record Hold(String member, String id, long points, long order, String currency, long at) implements Act {
        @Override
        public Act at(long instant) {
            return new Hold(member, id, points, order, currency, instant);
        }
    }

    /** Gives points to another member. */
    record Give(String member, String id, String recipient, long points, String currency, long at) implements Act {
        @Override
        public Act at(long instant) {
            return new Give(member, id, recipient, points, currency, instant);
        }
    }

    /** Asks for two members to become one. */
    record Merge(String member, String id, String target, String reason, String by, long at) implements Act {
        @Override
        public Act at(long instant) {
            return new Merge(member, id, target, reason, by, instant);
        }
    }

    /** Verdict: APPROVE or DECLINE. */
    record Unite(String id, String verdict, String by, long at) implements Act {
        @Override
        public Act at(long instant) {
            return new Unite(id, verdict, by, instant);
        }
    }

    /** Points: 0 for all that are held. */
    record Capture(String id, long points, long at) implements Act {
        @Override
        public Act at(long instant) {
            return new Capture(id, points, instant);
        }
    }

    record Release(String id, long at) implements Act {
        @Override
        public Act at(long instant) {
            return new Release(id, instant);
        }
    }

    record Undo(String id, long at) implements Act {
        @Override
        public Act at(long instant) {
            return new Undo(id, instant);
        }
    }

    record IssueCode(String member, String code, long at) implements Act {
        @Override
        public Act at(long instant) {
            return new IssueCode(member, code, instant);
        }
    }

    record Refer(String friend, String code, long at) implements Act {
        @Override
        public Act at(long instant) {
            return new Refer(friend, code, instant);
        }
    }

    record Qualify(String friend, String receipt, long at) implements Act {
        @Override
        public Act at(long instant) {
            return new Qualify(friend, receipt, instant);
        }
    }

    record Reward(String friend, long at) implements Act {
        @Override
        public Act at(long instant) {
            return new Reward(friend, instant);
        }
    }

    /** Dated: whether whoever asks says when. */
    record ClawBack(String friend, boolean dated, long at) implements Act {
        @Override
        public Act at(long instant) {
            return new ClawBack(friend, dated, instant);
        }
    }

    /** Length: of the text, negative where nobody says; moderated: APPROVE or REJECT where its source has judged it, else empty; by: as below. */
    record Submit(
            String member,
            String review,
            String product,
            String receipt,
            int length,
            String moderated,
            String by,
            long at)
            implements Act {
        @Override
        public Act at(long instant) {
            return new Submit(member, review, product, receipt, length, moderated, by, instant);
        }
    }

    /** By: name and key of who does it, with a slash between; points: negative to take; note: empty for none. */
    record Adjust(
            String member, String id, long points, String reason, String by, String currency, String note, long at)
            implements Act {
        @Override
        public Act at(long instant) {
            return new Adjust(member, id, points, reason, by, currency, note, instant);
        }
    }

    /** Verdict: APPROVE or DECLINE. */
    record Settle(String id, String verdict, String by, long at) implements Act {
        @Override
        public Act at(long instant) {
            return new Settle(id, verdict, by, instant);
        }
    }

    /** What is done with a prize draw. */
    sealed interface OfDraw extends Act {
        String draw();
    }

    /** Price: 0 where tickets are free; most: of one member, 0 for any number. */
    record OpenDraw(String draw, int winners, int price, int most, long closesAt, long at) implements OfDraw {
        @Override
        public Act at(long instant) {
            return new OpenDraw(draw, winners, price, most, closesAt, instant);
        }
    }

    record Ticket(String member, String draw, String ticket, boolean free, long at) implements OfDraw {
        @Override
        public Act at(long instant) {
            return new Ticket(member, draw, ticket, free, instant);
        }
    }

    record CloseDraw(String draw, long at) implements OfDraw {
        @Override
        public Act at(long instant) {
            return new CloseDraw(draw, instant);
        }
    }

    record ExecuteDraw(String draw, long at) implements OfDraw {
        @Override
        public Act at(long instant) {
            return new ExecuteDraw(draw, instant);
        }
    }

    record CancelDraw(String draw, long at) implements OfDraw {
        @Override
        public Act at(long instant) {
            return new CancelDraw(draw, instant);
        }
    }

    record Refund(String draw, String ticket, long at) implements OfDraw {
        @Override
        public Act at(long instant) {
            return new Refund(draw, ticket, instant);
        }
    }

    /** A tier is given by hand, or taken back. */
    sealed interface OfTier extends Act {
        String id();
    }

    /** Until: 0 for no end. */
    record Elevate(String member, String id, String tier, long until, long at) implements OfTier {
        @Override
        public Act at(long instant) {
            return new Elevate(member, id, tier, until, instant);
        }
    }

    record Lower(String id, long at) implements OfTier {
        @Override
        public Act at(long instant) {
            return new Lower(id, instant);
        }
    }

    /** What a tier or a club entitles to, or what was granted, is used, or given back. */
    sealed interface OfUse extends Act permits Use, GiveUseBack, PerkAct {
        String id();
    }

    record Use(String member, String id, String what, long at) implements OfUse {
        @Override
        public Act at(long instant) {
            return new Use(member, id, what, instant);
        }
    }

    record GiveUseBack(String member, String id, long at) implements OfUse {
        @Override
        public Act at(long instant) {
            return new GiveUseBack(member, id, instant);
        }
    }

    /** What is told of a member and a club. */
    sealed interface OfClub extends Act {
        String member();

        String club();
    }

    /** Until: 0 for as long as the club says. */
    record Invite(String member, String club, long until, long at) implements OfClub {
        @Override
        public Act at(long instant) {
            return new Invite(member, club, until, instant);
        }
    }

    record Uninvite(String member, String club, long at) implements OfClub {
        @Override
        public Act at(long instant) {
            return new Uninvite(member, club, instant);
        }
    }

    record Enter(String member, String club, long at) implements OfClub {
        @Override
        public Act at(long instant) {
            return new Enter(member, club, instant);
        }
    }

    record Leave(String member, String club, long at) implements OfClub {
        @Override
        public Act at(long instant) {
            return new Leave(member, club, instant);
        }
    }

    /** What is told of segments, and of what else is known of members. */
    sealed interface OfSegment extends Act permits SegmentAct, AttributeAct {}

    /** What is done with a card. */
    sealed interface OfCard extends Act {
        String card();
    }

    /** Member: empty for a bearer card. */
    record HandOut(String card, String kind, String member, long at) implements OfCard {
        @Override
        public Act at(long instant) {
            return new HandOut(card, kind, member, instant);
        }
    }

    record LinkCard(String card, String member, long at) implements OfCard {
        @Override
        public Act at(long instant) {
            return new LinkCard(card, member, instant);
        }
    }

    record BlockCard(String card, String reason, long at) implements OfCard {
        @Override
        public Act at(long instant) {
            return new BlockCard(card, reason, instant);
        }
    }

    record SwapCard(String card, String by, long at) implements OfCard {
        @Override
        public Act at(long instant) {
            return new SwapCard(card, by, instant);
        }
    }

    /** Buys with a card. Member: empty where the card says who; order: before the discount, 0 where nobody says. */
    record Show(String card, String member, String receipt, long cents, long order, long at) implements OfCard {
        @Override
        public Act at(long instant) {
            return new Show(card, member, receipt, cents, order, instant);
        }
    }

    /** What is bought by nobody known, and claimed. */
    sealed interface OfReceipt extends Act permits Sell, Claim, RerateAct, VoidAct, PayAct {
        String receipt();
    }

    record Sell(String receipt, long cents, long sold, long cost, long at) implements OfReceipt {
        @Override
        public Act at(long instant) {
            return new Sell(receipt, cents, sold, cost, instant);
        }
    }

    record Claim(String receipt, String member, long at) implements OfReceipt {
        @Override
        public Act at(long instant) {
            return new Claim(receipt, member, instant);
        }
    }

    /** What is done with a household, and by it. */
    sealed interface OfHousehold extends Act {
        String household();
    }

    record Found(String household, long at) implements OfHousehold {
        @Override
        public Act at(long instant) {
            return new Found(household, instant);
        }
    }

    record MoveIn(String household, String member, long at) implements OfHousehold {
        @Override
        public Act at(long instant) {
            return new MoveIn(household, member, instant);
        }
    }

    record MoveOut(String household, String member, long at) implements OfHousehold {
        @Override
        public Act at(long instant) {
            return new MoveOut(household, member, instant);
        }
    }

    record Disband(String household, long at) implements OfHousehold {
        @Override
        public Act at(long instant) {
            return new Disband(household, instant);
        }
    }

    /** A member spends what all of the household have. */
    record Share(String household, String member, String id, long points, long order, long at) implements OfHousehold {
        @Override
        public Act at(long instant) {
            return new Share(household, member, id, points, order, instant);
        }
    }

    /** What is done with what members get beside points. */
    sealed interface OfTreat extends Act permits OfReward, CouponAct, OfferAct {}

    /** What is done with rewards. */
    sealed interface OfReward extends OfTreat
            permits RewardAct.ListReward,
                    RewardAct.WithdrawReward,
                    RewardAct.Order,
                    RewardAct.Fulfil,
                    RewardAct.CancelOrder {}

    /** What is done so that lapsed points come back. */
    sealed interface OfReinstatement extends Act
            permits ReinstatementAct.Propose, ReinstatementAct.Conclude, ReinstatementAct.Restore {}

    /** Reference: empty where nobody says. */
    record TakePart(String member, String id, String type, String reference, long at) implements Act {
        @Override
        public Act at(long instant) {
            return new TakePart(member, id, type, reference, instant);
        }
    }

    /** The activity is cancelled. */
    record CallOff(String id, long at) implements Act {
        @Override
        public Act at(long instant) {
            return new CallOff(id, instant);
        }
    }

    /** Verdict: APPROVE, REJECT or REMOVE; by: as above, empty where the review's source has judged it. */
    record Judge(String review, String verdict, String by, long at) implements Act {
        @Override
        public Act at(long instant) {
            return new Judge(review, verdict, by, instant);
        }
    }
}
