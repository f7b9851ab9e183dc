package loyalty.ledger.wiring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import loyalty.ledger.rule.CouponCode;
import loyalty.ledger.rule.CouponSeed;
import loyalty.ledger.shell.CouponCodes;
import loyalty.ledger.vault.Vault;
import loyalty.value.Bytes32;
import loyalty.value.CouponId;
import loyalty.value.ProgrammeId;

/** Codes of coupons by the vault's keyed hash, which only whoever has its keys can make. */
final class VaultCodes implements CouponCodes {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Vault vault;

    VaultCodes(Vault vault) {
        this.vault = vault;
    }

    @Override
    public CouponSeed seed(ProgrammeId programme, CouponId coupon) {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        var nonce = Bytes32.of(bytes);
        return new CouponSeed(nonce, mark(programme, code(programme, coupon, nonce)));
    }

    @Override
    public CouponCode code(ProgrammeId programme, CouponId coupon, Bytes32 nonce) {
        return CouponCode.of(new Bytes32(vault.mark(
                "coupon-code", programme.value().getBytes(UTF_8), coupon.value().getBytes(UTF_8), nonce.bytes())));
    }

    @Override
    public Bytes32 mark(ProgrammeId programme, CouponCode code) {
        return new Bytes32(vault.mark(
                "coupon-mark", programme.value().getBytes(UTF_8), code.value().getBytes(UTF_8)));
    }
}
