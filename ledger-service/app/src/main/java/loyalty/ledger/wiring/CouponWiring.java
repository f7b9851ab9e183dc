package loyalty.ledger.wiring;

import loyalty.journal.JournalReader;
import loyalty.ledger.coupon.CouponIssueDecider;
import loyalty.ledger.coupon.CouponRedemptionDecider;
import loyalty.ledger.coupon.CouponUndoDecider;
import loyalty.ledger.coupon.CouponVoidingDecider;
import loyalty.ledger.coupon.PoolOpeningDecider;
import loyalty.ledger.coupon.PoolWithdrawalDecider;
import loyalty.ledger.coupon.web.CouponEndpoint;
import loyalty.ledger.coupon.web.CouponQueries;
import loyalty.ledger.coupon.web.Coupons;
import loyalty.ledger.shell.CouponCodes;
import loyalty.ledger.shell.ProgrammeBook;
import loyalty.ledger.vault.Vault;
import loyalty.ledger.web.Arrivals;
import loyalty.ledger.web.Origins;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is told and asked about coupons. */
@Configuration(proxyBeanMethods = false)
public class CouponWiring {

    @Bean
    CouponCodes couponCodes(Vault vault) {
        return new VaultCodes(vault);
    }

    @Bean
    Coupons coupons(AxonLedger ledger, CouponCodes codes) {
        return new Coupons(
                ledger.of(new CouponIssueDecider()),
                ledger.of(new CouponVoidingDecider()),
                ledger.of(new CouponRedemptionDecider()),
                ledger.of(new CouponUndoDecider()),
                codes);
    }

    @Bean
    CouponEndpoint couponEndpoint(AxonLedger ledger, Coupons coupons, Origins origins, Arrivals arrivals) {
        return new CouponEndpoint(
                new CouponEndpoint.Pools(ledger.of(new PoolOpeningDecider()), ledger.of(new PoolWithdrawalDecider())),
                coupons,
                origins,
                arrivals);
    }

    @Bean
    CouponQueries couponQueries(
            AxonLedger ledger,
            JournalReader reader,
            CouponCodes codes,
            ProgrammeBook programmes,
            Origins origins,
            Arrivals arrivals) {
        var coupons = new JournalCoupons(reader, ledger);
        return new CouponQueries(coupons, coupons, codes, programmes, origins, arrivals);
    }
}
