package loyalty.ledger.bulk.web;

import loyalty.ledger.activity.web.ActivityEndpoint;
import loyalty.ledger.attribute.RecordAttribute;
import loyalty.ledger.card.web.CardEndpoint;
import loyalty.ledger.club.web.ClubEndpoint;
import loyalty.ledger.consent.web.ConsentEndpoint;
import loyalty.ledger.coupon.web.Coupons;
import loyalty.ledger.entitlement.web.EntitlementEndpoint;
import loyalty.ledger.household.web.HouseholdEndpoint;
import loyalty.ledger.membership.web.MembershipEndpoint;
import loyalty.ledger.offer.web.OfferEndpoint;
import loyalty.ledger.opening.OpenBalance;
import loyalty.ledger.purchase.RecordPurchase;
import loyalty.ledger.receipt.ClaimReceipt;
import loyalty.ledger.redemption.web.Redemptions;
import loyalty.ledger.referral.web.ReferralEndpoint;
import loyalty.ledger.registration.web.Confirmations;
import loyalty.ledger.registration.web.Registrations;
import loyalty.ledger.returns.web.Returns;
import loyalty.ledger.review.web.Reviews;
import loyalty.ledger.reward.web.RewardOrders;
import loyalty.ledger.segment.RecordSegment;
import loyalty.ledger.shell.Ledger;
import loyalty.ledger.tier.web.TierGrantEndpoint;
import loyalty.ledger.transfer.TransferPoints;
import loyalty.ledger.voiding.web.Voids;

/** Where the facts of each kind go, whether they come one by one or many at once. */
public record FactLedgers(
        Registrations registrations,
        Ledger<OpenBalance> openings,
        Confirmations confirmations,
        Ledger<RecordPurchase> purchases,
        Ledger<ClaimReceipt> claims,
        Returns returns,
        Voids voids,
        Redemptions redemptions,
        ReferralEndpoint.Ledgers referrals,
        Reviews reviews,
        MembershipEndpoint.Ledgers memberships,
        ConsentEndpoint.Ledgers consents,
        TierGrantEndpoint.Ledgers tierGrants,
        EntitlementEndpoint.Ledgers entitlements,
        ActivityEndpoint.Ledgers activities,
        ClubEndpoint.Ledgers clubs,
        Ledger<RecordSegment> segments,
        Ledger<RecordAttribute> attributes,
        Ledger<TransferPoints> transfers,
        CardEndpoint.Ledgers cards,
        HouseholdEndpoint.Ledgers households,
        RewardOrders rewardOrders,
        Coupons coupons,
        OfferEndpoint.Ledgers offers) {}
