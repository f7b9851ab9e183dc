package loyalty.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InternalTokensTest {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final Caller SHOP =
            new Caller("shop", "k1", Set.of(Role.SERVICE), Set.of(Caller.BACKDATE), Set.of("retail"));

    final KeyPair pair = TokenKeys.generate();

    @Test
    void a_service_sees_the_caller_that_the_gateway_vouched_for() {
        assertThat(at(NOON).verify(minter(NOON).tokenFor(SHOP))).contains(SHOP);
    }

    @Test
    void a_token_ends_after_a_minute_even_where_it_is_remembered() {
        var token = minter(NOON).tokenFor(SHOP);
        var clock = new HandClock(NOON);
        var verifier = new InternalTokens.Verifier((ECPublicKey) pair.getPublic(), clock);
        assertThat(verifier.verify(token)).isPresent();
        clock.now = NOON.plusSeconds(59);
        assertThat(verifier.verify(token)).isPresent();
        clock.now = NOON.plusSeconds(60);
        assertThat(verifier.verify(token)).isEmpty();
    }

    @Test
    void the_gateway_sends_one_token_for_half_a_minute() {
        var clock = new HandClock(NOON);
        var minter = new InternalTokens.Minter((ECPrivateKey) pair.getPrivate(), clock);
        var first = minter.tokenFor(SHOP);
        clock.now = NOON.plusSeconds(29);
        assertThat(minter.tokenFor(SHOP)).isEqualTo(first);
        clock.now = NOON.plusSeconds(30);
        assertThat(minter.tokenFor(SHOP)).isNotEqualTo(first);
    }

    @Test
    void a_token_of_another_key_vouches_for_nobody() {
        var other =
                new InternalTokens.Minter((ECPrivateKey) TokenKeys.generate().getPrivate(), fixed(NOON));
        assertThat(at(NOON).verify(other.tokenFor(SHOP))).isEmpty();
    }

    @Test
    void a_changed_claim_breaks_the_signature() {
        var token = minter(NOON).tokenFor(SHOP);
        var parts = token.split("\\.", -1);
        var stronger = minter(NOON)
                .tokenFor(new Caller("shop", "k1", Set.of(Role.ADMIN), Set.of(), Set.of()))
                .split("\\.", -1);
        assertThat(at(NOON).verify(parts[0] + "." + stronger[1] + "." + parts[2]))
                .isEmpty();
    }

    @Test
    void an_unsigned_token_and_one_of_another_algorithm_vouch_for_nobody() throws Exception {
        var claims = claims().build();
        assertThat(at(NOON).verify(new PlainJWT(claims).serialize())).isEmpty();
        // The public key as a shared secret: the classic confusion of algorithms.
        assertThat(at(NOON).verify(signed(
                        claims,
                        JWSAlgorithm.HS256,
                        new MACSigner(pair.getPublic().getEncoded()))))
                .isEmpty();
        assertThat(at(NOON).verify(signed(claims, JWSAlgorithm.ES256, signer())))
                .isPresent();
    }

    @Test
    void issuer_audience_lifetime_and_claims_must_be_ours() throws Exception {
        var wrong = List.of(
                claims().issuer("someone").build(),
                claims().audience("elsewhere").build(),
                claims().audience(List.of("loyalty-services", "elsewhere")).build(),
                claims().expirationTime(Date.from(NOON.plusSeconds(3600))).build(),
                claims().expirationTime(null).build(),
                claims().issueTime(Date.from(NOON.plusSeconds(50)))
                        .expirationTime(Date.from(NOON.plusSeconds(100)))
                        .build(),
                claims().subject(null).build(),
                claims().claim("roles", List.of("king")).build(),
                claims().claim("roles", null).build(),
                claims().claim("programmes", null).build());
        for (var claims : wrong) {
            assertThat(at(NOON).verify(signed(claims, JWSAlgorithm.ES256, signer())))
                    .as("%s", claims)
                    .isEmpty();
        }
    }

    @Test
    void text_that_is_no_token_vouches_for_nobody() {
        for (var text : List.of("", "x", "a.b.c", "..", "x".repeat(10_000))) {
            assertThat(at(NOON).verify(text)).isEmpty();
        }
        assertThat(at(NOON).verify(null)).isEmpty();
    }

    @Test
    void keys_are_written_once_for_their_owner_only_and_read_back(@TempDir Path home) throws IOException {
        var secret = home.resolve("keys/token.pem");
        var open = home.resolve("keys/token.pub.pem");
        TokenKeys.createOnce(secret, open);
        var first = Files.readString(secret);
        TokenKeys.createOnce(secret, open);
        assertThat(Files.readString(secret)).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                .isEqualTo("rw-------");
        var token = new InternalTokens.Minter(TokenKeys.readPrivate(secret), fixed(NOON)).tokenFor(SHOP);
        assertThat(new InternalTokens.Verifier(TokenKeys.readPublic(open), fixed(NOON)).verify(token))
                .contains(SHOP);
    }

    private InternalTokens.Minter minter(Instant now) {
        return new InternalTokens.Minter((ECPrivateKey) pair.getPrivate(), fixed(now));
    }

    private InternalTokens.Verifier at(Instant now) {
        return new InternalTokens.Verifier((ECPublicKey) pair.getPublic(), fixed(now));
    }

    private ECDSASigner signer() throws Exception {
        return new ECDSASigner((ECPrivateKey) pair.getPrivate());
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("loyalty-gateway")
                .audience("loyalty-services")
                .subject("shop")
                .claim("key", "k1")
                .claim("roles", List.of("service"))
                .claim("scopes", List.of())
                .claim("programmes", List.of())
                .issueTime(Date.from(NOON))
                .expirationTime(Date.from(NOON.plus(Duration.ofSeconds(60))));
    }

    private static String signed(JWTClaimsSet claims, JWSAlgorithm algorithm, JWSSigner signer) throws Exception {
        var jwt = new SignedJWT(new JWSHeader(algorithm), claims);
        jwt.sign(signer);
        return jwt.serialize();
    }

    private static Clock fixed(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    /** A clock that the test moves. */
    private static final class HandClock extends Clock {

        Instant now;

        HandClock(Instant now) {
            this.now = now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
