package loyalty.ledger.wiring;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import loyalty.edge.EdgeConfiguration;
import loyalty.edge.StageTimer;
import loyalty.journal.JournalReader;
import loyalty.journal.PostgresJournal;
import loyalty.ledger.activity.ActivityDecider;
import loyalty.ledger.activity.CancellationDecider;
import loyalty.ledger.activity.web.ActivityEndpoint;
import loyalty.ledger.attribute.AttributeDecider;
import loyalty.ledger.attribute.web.AttributeEndpoint;
import loyalty.ledger.bulk.web.BulkEndpoint;
import loyalty.ledger.bulk.web.FactLedgers;
import loyalty.ledger.bulk.web.MembersOfFacts;
import loyalty.ledger.campaign.web.CampaignEndpoint;
import loyalty.ledger.card.BlockingDecider;
import loyalty.ledger.card.IssueDecider;
import loyalty.ledger.card.LinkDecider;
import loyalty.ledger.card.ReplacementDecider;
import loyalty.ledger.card.web.CardEndpoint;
import loyalty.ledger.card.web.CardQueries;
import loyalty.ledger.club.InvitationDecider;
import loyalty.ledger.club.InvitationWithdrawalDecider;
import loyalty.ledger.club.JoiningDecider;
import loyalty.ledger.club.LeavingDecider;
import loyalty.ledger.club.web.ClubEndpoint;
import loyalty.ledger.club.web.ClubQueries;
import loyalty.ledger.consent.ConsentDecider;
import loyalty.ledger.consent.WithdrawalDecider;
import loyalty.ledger.consent.web.ConsentEndpoint;
import loyalty.ledger.coupon.web.Coupons;
import loyalty.ledger.draw.CancellingDecider;
import loyalty.ledger.draw.DrawClosingDecider;
import loyalty.ledger.draw.ExecutionDecider;
import loyalty.ledger.draw.OpeningDecider;
import loyalty.ledger.draw.RefundDecider;
import loyalty.ledger.draw.TicketDecider;
import loyalty.ledger.draw.web.DrawEndpoint;
import loyalty.ledger.draw.web.DrawQueries;
import loyalty.ledger.entitlement.EntitlementQuestion;
import loyalty.ledger.entitlement.GrantDecider;
import loyalty.ledger.entitlement.RevocationDecider;
import loyalty.ledger.entitlement.UseCancellationDecider;
import loyalty.ledger.entitlement.UseDecider;
import loyalty.ledger.entitlement.web.EntitlementEndpoint;
import loyalty.ledger.entitlement.web.EntitlementGrantEndpoint;
import loyalty.ledger.household.DissolvingDecider;
import loyalty.ledger.household.FormingDecider;
import loyalty.ledger.household.HouseholdJoiningDecider;
import loyalty.ledger.household.HouseholdLeavingDecider;
import loyalty.ledger.household.web.HouseholdEndpoint;
import loyalty.ledger.household.web.HouseholdQueries;
import loyalty.ledger.membership.BlockDecider;
import loyalty.ledger.membership.ClosingDecider;
import loyalty.ledger.membership.UnblockDecider;
import loyalty.ledger.membership.web.MembershipEndpoint;
import loyalty.ledger.merge.MergeDecider;
import loyalty.ledger.merge.MergeJudgementDecider;
import loyalty.ledger.merge.web.MergeEndpoint;
import loyalty.ledger.offer.web.OfferEndpoint;
import loyalty.ledger.opening.BalanceOpeningDecider;
import loyalty.ledger.opening.web.OpeningEndpoint;
import loyalty.ledger.publication.PublicationDecider;
import loyalty.ledger.publication.PublicationJudgementDecider;
import loyalty.ledger.publication.web.ProgrammeEndpoint;
import loyalty.ledger.publication.web.ProgrammeSchema;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.purchase.web.PurchaseEndpoint;
import loyalty.ledger.receipt.ClaimDecider;
import loyalty.ledger.receipt.web.ReceiptEndpoint;
import loyalty.ledger.receipt.web.ReceiptQueries;
import loyalty.ledger.redemption.AuthorisationDecider;
import loyalty.ledger.redemption.CaptureDecider;
import loyalty.ledger.redemption.RedemptionDecider;
import loyalty.ledger.redemption.RedemptionQuote;
import loyalty.ledger.redemption.UndoDecider;
import loyalty.ledger.redemption.VoidDecider;
import loyalty.ledger.redemption.web.QuoteEndpoint;
import loyalty.ledger.redemption.web.RedemptionEndpoint;
import loyalty.ledger.redemption.web.Redemptions;
import loyalty.ledger.referral.AttributionDecider;
import loyalty.ledger.referral.ClawBackDecider;
import loyalty.ledger.referral.CodeDecider;
import loyalty.ledger.referral.QualificationDecider;
import loyalty.ledger.referral.RewardDecider;
import loyalty.ledger.referral.web.ReferralEndpoint;
import loyalty.ledger.registration.ConfirmationDecider;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.ledger.registration.web.Confirmations;
import loyalty.ledger.registration.web.EmailTokens;
import loyalty.ledger.registration.web.MemberEndpoint;
import loyalty.ledger.registration.web.Registrations;
import loyalty.ledger.relay.Relay;
import loyalty.ledger.returns.ReturnDecider;
import loyalty.ledger.returns.web.ClawBacks;
import loyalty.ledger.returns.web.ReturnEndpoint;
import loyalty.ledger.returns.web.Returns;
import loyalty.ledger.review.JudgementDecider;
import loyalty.ledger.review.SubmissionDecider;
import loyalty.ledger.review.web.ReviewEndpoint;
import loyalty.ledger.review.web.Reviews;
import loyalty.ledger.reward.ListingDecider;
import loyalty.ledger.reward.OrderCancellationDecider;
import loyalty.ledger.reward.OrderingDecider;
import loyalty.ledger.reward.ProgressDecider;
import loyalty.ledger.reward.RewardWithdrawalDecider;
import loyalty.ledger.reward.web.RewardEndpoint;
import loyalty.ledger.reward.web.RewardOrders;
import loyalty.ledger.reward.web.RewardQueries;
import loyalty.ledger.segment.SegmentDecider;
import loyalty.ledger.segment.SegmentQuestion;
import loyalty.ledger.segment.web.SegmentEndpoint;
import loyalty.ledger.shell.ProgrammeBook;
import loyalty.ledger.status.StatusEndpoint;
import loyalty.ledger.tier.TierGrantDecider;
import loyalty.ledger.tier.TierGrantEndingDecider;
import loyalty.ledger.tier.web.TierGrantEndpoint;
import loyalty.ledger.transfer.TransferDecider;
import loyalty.ledger.transfer.web.TransferEndpoint;
import loyalty.ledger.vault.Vault;
import loyalty.ledger.voiding.VoidingDecider;
import loyalty.ledger.voiding.web.VoidEndpoint;
import loyalty.ledger.voiding.web.Voids;
import loyalty.ledger.web.Arrivals;
import loyalty.ledger.web.BodyFingerprint;
import loyalty.ledger.web.FailureAdvice;
import loyalty.ledger.web.HoldersTold;
import loyalty.ledger.web.Origins;
import loyalty.value.Bytes32;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** The endpoints, each with the ledgers of its own commands. */
@Configuration(proxyBeanMethods = false)
@Import({EdgeConfiguration.class, BodyFingerprint.class, FailureAdvice.class})
public class WebWiring {

    /** What auditors ask is timed and told as the stage that it is. */
    @Bean
    WebMvcConfigurer auditedStage(PrometheusMeterRegistry registry) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry interceptors) {
                interceptors
                        .addInterceptor(new StageTimer("audited", registry))
                        .addPathPatterns("/v1/programmes/*/audit/**", "/v1/entries", "/v1/invariants");
            }
        };
    }

    @Bean
    Arrivals arrivals(Clock clock) {
        return clock::instant;
    }

    @Bean
    Origins origins(Vault vault) {
        return new Origins(vault::mark);
    }

    @Bean
    ProgrammeEndpoint programmeEndpoint(
            AxonLedger ledger, ProgrammeBook programmes, JsonMapper json, Origins origins, Arrivals arrivals) {
        return new ProgrammeEndpoint(
                ledger.of(new PublicationDecider()),
                ledger.of(new PublicationJudgementDecider()),
                programmes,
                new ProgrammeSchema(),
                json,
                origins,
                arrivals);
    }

    @Bean
    FactLedgers factLedgers(
            AxonLedger ledger, ProgrammeBook programmes, Vault vault, Coupons coupons, OfferEndpoint.Ledgers offers) {
        var contacts = new SharedContacts(vault);
        var attributions = contacts.attributing(ledger.of(new AttributionDecider()));
        var rewards = contacts.rewarding(ledger.of(new RewardDecider()));
        var clawBacks = ledger.of(new ClawBackDecider());
        var look = new JournalLook(ledger);
        return new FactLedgers(
                new Registrations(ledger.of(new RegistrationDecider()), attributions, look, programmes, vault),
                ledger.of(new BalanceOpeningDecider()),
                new Confirmations(
                        ledger.of(new ConfirmationDecider()), look, programmes, vault, new EmailTokens(vault::mark)),
                ledger.of(new PurchaseDecider()),
                ledger.of(new ClaimDecider()),
                new Returns(ledger.of(new ReturnDecider()), new ClawBacks(clawBacks, look)),
                new Voids(ledger.of(new VoidingDecider()), new ClawBacks(clawBacks, look)),
                new Redemptions(
                        ledger.of(new RedemptionDecider()),
                        ledger.of(new AuthorisationDecider()),
                        ledger.of(new CaptureDecider()),
                        ledger.of(new VoidDecider()),
                        ledger.of(new UndoDecider())),
                new ReferralEndpoint.Ledgers(
                        ledger.of(new CodeDecider()),
                        attributions,
                        ledger.of(new QualificationDecider()),
                        rewards,
                        clawBacks),
                new Reviews(ledger.of(new SubmissionDecider()), ledger.of(new JudgementDecider())),
                new MembershipEndpoint.Ledgers(
                        ledger.of(new BlockDecider()),
                        ledger.of(new UnblockDecider()),
                        ledger.of(new ClosingDecider())),
                new ConsentEndpoint.Ledgers(ledger.of(new ConsentDecider()), ledger.of(new WithdrawalDecider())),
                new TierGrantEndpoint.Ledgers(
                        ledger.of(new TierGrantDecider()), ledger.of(new TierGrantEndingDecider())),
                new EntitlementEndpoint.Ledgers(
                        ledger.of(new GrantDecider()),
                        ledger.of(new RevocationDecider()),
                        ledger.of(new UseDecider()),
                        ledger.of(new UseCancellationDecider())),
                new ActivityEndpoint.Ledgers(ledger.of(new ActivityDecider()), ledger.of(new CancellationDecider())),
                new ClubEndpoint.Ledgers(
                        ledger.of(new InvitationDecider()),
                        ledger.of(new InvitationWithdrawalDecider()),
                        ledger.of(new JoiningDecider()),
                        ledger.of(new LeavingDecider())),
                ledger.of(new SegmentDecider()),
                ledger.of(new AttributeDecider()),
                ledger.of(new TransferDecider()),
                new CardEndpoint.Ledgers(
                        ledger.of(new IssueDecider()),
                        ledger.of(new LinkDecider()),
                        ledger.of(new BlockingDecider()),
                        ledger.of(new ReplacementDecider())),
                new HouseholdEndpoint.Ledgers(
                        ledger.of(new FormingDecider()),
                        ledger.of(new HouseholdJoiningDecider()),
                        ledger.of(new HouseholdLeavingDecider()),
                        ledger.of(new DissolvingDecider())),
                new RewardOrders(
                        ledger.of(new OrderingDecider()),
                        ledger.of(new ProgressDecider()),
                        ledger.of(new OrderCancellationDecider()),
                        coupons.codes()),
                coupons,
                offers);
    }

    @Bean
    MemberEndpoint memberEndpoint(FactLedgers ledgers, Origins origins, Arrivals arrivals) {
        return new MemberEndpoint(ledgers.registrations(), ledgers.confirmations(), origins, arrivals);
    }

    @Bean
    OpeningEndpoint openingEndpoint(FactLedgers ledgers, Origins origins, Arrivals arrivals) {
        return new OpeningEndpoint(ledgers.openings(), origins, arrivals);
    }

    @Bean
    MembershipEndpoint membershipEndpoint(FactLedgers ledgers, Origins origins, Arrivals arrivals) {
        return new MembershipEndpoint(ledgers.memberships(), origins, arrivals);
    }

    @Bean
    ConsentEndpoint consentEndpoint(FactLedgers ledgers, Origins origins, Arrivals arrivals) {
        return new ConsentEndpoint(ledgers.consents(), origins, arrivals);
    }

    @Bean
    TierGrantEndpoint tierGrantEndpoint(FactLedgers ledgers, Origins origins, Arrivals arrivals) {
        return new TierGrantEndpoint(ledgers.tierGrants(), origins, arrivals);
    }

    @Bean
    EntitlementEndpoint entitlementEndpoint(
            AxonLedger ledger, FactLedgers ledgers, Origins origins, Arrivals arrivals) {
        var questions = new JournalQuestions(ledger);
        return new EntitlementEndpoint(
                (programme, member, asOf) ->
                        questions.ask(programme, member, true, known -> EntitlementQuestion.of(asOf, member, known)),
                ledgers.entitlements(),
                origins,
                arrivals);
    }

    @Bean
    EntitlementGrantEndpoint entitlementGrantEndpoint(FactLedgers ledgers, Origins origins, Arrivals arrivals) {
        return new EntitlementGrantEndpoint(ledgers.entitlements(), origins, arrivals);
    }

    @Bean
    ClubEndpoint clubEndpoint(FactLedgers ledgers, Origins origins, Arrivals arrivals) {
        return new ClubEndpoint(ledgers.clubs(), origins, arrivals);
    }

    @Bean
    ClubQueries clubQueries(AxonLedger ledger, JournalReader reader, ProgrammeBook programmes, Arrivals arrivals) {
        return new ClubQueries(programmes, new JournalClubs(new JournalQuestions(ledger), reader), arrivals);
    }

    @Bean
    AttributeEndpoint attributeEndpoint(FactLedgers ledgers, Origins origins, Arrivals arrivals) {
        return new AttributeEndpoint(ledgers.attributes(), origins, arrivals);
    }

    @Bean
    SegmentEndpoint segmentEndpoint(AxonLedger ledger, FactLedgers ledgers, Origins origins, Arrivals arrivals) {
        var questions = new JournalQuestions(ledger);
        return new SegmentEndpoint(
                ledgers.segments(),
                (programme, member, asOf) ->
                        questions.ask(programme, member, true, known -> SegmentQuestion.of(asOf, member, known)),
                origins,
                arrivals);
    }

    @Bean
    PurchaseEndpoint purchaseEndpoint(FactLedgers ledgers, Origins origins, Arrivals arrivals) {
        return new PurchaseEndpoint(ledgers.purchases(), origins, arrivals);
    }

    @Bean
    ReceiptEndpoint receiptEndpoint(FactLedgers ledgers, Origins origins, Arrivals arrivals) {
        return new ReceiptEndpoint(ledgers.claims(), origins, arrivals);
    }

    @Bean
    ReceiptQueries receiptQueries(JournalReader reader, ProgrammeBook programmes, HoldersTold told, Arrivals arrivals) {
        return new ReceiptQueries(new JournalReceipts(reader), programmes, told, arrivals);
    }

    @Bean
    ReturnEndpoint returnEndpoint(FactLedgers ledgers, ProgrammeBook programmes, Origins origins, Arrivals arrivals) {
        return new ReturnEndpoint(ledgers.returns(), programmes, origins, arrivals);
    }

    @Bean
    VoidEndpoint voidEndpoint(FactLedgers ledgers, Origins origins, Arrivals arrivals) {
        return new VoidEndpoint(ledgers.voids(), origins, arrivals);
    }

    @Bean
    RedemptionEndpoint redemptionEndpoint(FactLedgers ledgers, Origins origins, Arrivals arrivals, Clock clock) {
        var ids = new UuidV7(clock);
        return new RedemptionEndpoint(ledgers.redemptions(), origins, arrivals, ids::next);
    }

    @Bean
    QuoteEndpoint quoteEndpoint(AxonLedger ledger, Origins origins, Arrivals arrivals) {
        var questions = new JournalQuestions(ledger);
        return new QuoteEndpoint(
                (question, mayBackdate) -> questions.ask(
                        question.programme(),
                        question.member(),
                        mayBackdate,
                        known -> RedemptionQuote.of(
                                question.effectiveAt(),
                                question.member(),
                                question.pointCurrency(),
                                question.order(),
                                known)),
                origins,
                arrivals);
    }

    @Bean
    TransferEndpoint transferEndpoint(FactLedgers ledgers, Origins origins, Arrivals arrivals) {
        return new TransferEndpoint(ledgers.transfers(), origins, arrivals);
    }

    @Bean
    CardEndpoint cardEndpoint(FactLedgers ledgers, Origins origins, Arrivals arrivals) {
        return new CardEndpoint(ledgers.cards(), origins, arrivals);
    }

    @Bean
    CardQueries cardQueries(AxonLedger ledger, HoldersTold told, Origins origins, Arrivals arrivals) {
        return new CardQueries(new JournalCards(ledger), told, origins, arrivals);
    }

    @Bean
    HouseholdEndpoint householdEndpoint(FactLedgers ledgers, Origins origins, Arrivals arrivals) {
        return new HouseholdEndpoint(ledgers.households(), origins, arrivals);
    }

    @Bean
    HouseholdQueries householdQueries(AxonLedger ledger, Arrivals arrivals) {
        return new HouseholdQueries(new JournalHouseholds(ledger), arrivals);
    }

    @Bean
    RewardEndpoint rewardEndpoint(AxonLedger ledger, FactLedgers ledgers, Origins origins, Arrivals arrivals) {
        return new RewardEndpoint(
                new RewardEndpoint.Catalogue(ledger.of(new ListingDecider()), ledger.of(new RewardWithdrawalDecider())),
                ledgers.rewardOrders(),
                origins,
                arrivals);
    }

    @Bean
    RewardQueries rewardQueries(JournalReader reader, ProgrammeBook programmes, Arrivals arrivals) {
        return new RewardQueries(new JournalRewards(reader), programmes, arrivals);
    }

    @Bean
    ReferralEndpoint referralEndpoint(FactLedgers ledgers, Origins origins, Arrivals arrivals) {
        return new ReferralEndpoint(ledgers.referrals(), origins, arrivals);
    }

    @Bean
    ReviewEndpoint reviewEndpoint(FactLedgers ledgers, Origins origins, Arrivals arrivals) {
        return new ReviewEndpoint(ledgers.reviews(), origins, arrivals);
    }

    @Bean
    ActivityEndpoint activityEndpoint(FactLedgers ledgers, Origins origins, Arrivals arrivals) {
        return new ActivityEndpoint(ledgers.activities(), origins, arrivals);
    }

    @Bean
    DrawEndpoint drawEndpoint(
            AxonLedger ledger, JournalReader reader, Vault vault, Origins origins, Arrivals arrivals) {
        return new DrawEndpoint(
                new DrawEndpoint.Ledgers(
                        ledger.of(new OpeningDecider()),
                        ledger.of(new TicketDecider()),
                        ledger.of(new DrawClosingDecider()),
                        ledger.of(new ExecutionDecider()),
                        ledger.of(new CancellingDecider()),
                        ledger.of(new RefundDecider())),
                new JournalDraws(reader),
                (programme, draw, nonce) -> new Bytes32(vault.mark(
                        "draw-seed",
                        programme.value().getBytes(UTF_8),
                        draw.value().getBytes(UTF_8),
                        nonce.bytes())),
                origins,
                arrivals);
    }

    @Bean
    DrawQueries drawQueries(JournalReader reader, ProgrammeBook programmes) {
        return new DrawQueries(new JournalDraws(reader), programmes);
    }

    @Bean
    MergeEndpoint mergeEndpoint(AxonLedger ledger, Origins origins, Arrivals arrivals) {
        return new MergeEndpoint(
                ledger.of(new MergeDecider()), ledger.of(new MergeJudgementDecider()), origins, arrivals);
    }

    @Bean
    CampaignEndpoint campaignEndpoint(JournalReader reader, ProgrammeBook programmes, Arrivals arrivals) {
        return new CampaignEndpoint(programmes, new JournalBudgets(reader), arrivals);
    }

    @Bean
    BulkEndpoint bulkEndpoint(
            FactLedgers ledgers,
            ProgrammeBook programmes,
            JournalReader reader,
            JsonMapper json,
            Origins origins,
            Arrivals arrivals) {
        return new BulkEndpoint(ledgers, programmes, new MembersOfFacts(reader), json, origins, arrivals);
    }

    @Bean
    StatusEndpoint statusEndpoint(PostgresJournal journal, Relay relay, PrometheusMeterRegistry registry) {
        return new StatusEndpoint(journal, relay, registry);
    }
}
