package loyalty.edge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The short-lived token by which the gateway vouches for a caller: a JWT signed with ES256.
 *
 * <p>A signature costs about a tenth of a millisecond, so both sides remember: the gateway sends the same token for
 * {@link #REUSE}, a service checks each text once.
 */
public final class InternalTokens {

    /** The only header from which a service learns who calls. */
    public static final String HEADER = "X-Loyalty-Caller";

    /** How long a token is valid. */
    public static final Duration LIFETIME = Duration.ofSeconds(60);

    /** How long the gateway sends the same token for the same caller. */
    public static final Duration REUSE = Duration.ofSeconds(30);

    /** How far the clocks of two machines may differ. */
    static final Duration SKEW_MAX = Duration.ofSeconds(30);

    private static final String ISSUER = "loyalty-gateway";
    private static final String AUDIENCE = "loyalty-services";
    private static final int REMEMBERED_MAX = 10_000;

    private InternalTokens() {}

    /** The gateway's side. */
    public static final class Minter {

        private record Minted(String token, Instant reuseUntil) {}

        private final ECDSASigner signer;
        private final Clock clock;
        private final Cache<Caller, Minted> minted = Caffeine.newBuilder()
                .maximumSize(REMEMBERED_MAX)
                .expireAfterWrite(REUSE)
                .build();

        public Minter(ECPrivateKey key, Clock clock) {
            try {
                this.signer = new ECDSASigner(key);
            } catch (JOSEException unusable) {
                throw new IllegalStateException("the token key is not of P-256", unusable);
            }
            this.clock = clock;
        }

        /** A token that is valid for at least {@link #LIFETIME} less {@link #REUSE} from now. */
        public String tokenFor(Caller caller) {
            var now = clock.instant();
            var known = minted.getIfPresent(caller);
            if (known != null && now.isBefore(known.reuseUntil())) {
                return known.token();
            }
            var token = mint(caller, now);
            minted.put(caller, new Minted(token, now.plus(REUSE)));
            return token;
        }

        private String mint(Caller caller, Instant now) {
            var claims = new JWTClaimsSet.Builder()
                    .issuer(ISSUER)
                    .audience(AUDIENCE)
                    .subject(caller.actor())
                    .claim("key", caller.keyId())
                    .claim(
                            "roles",
                            caller.roles().stream().map(Role::wireName).sorted().toList())
                    .claim("scopes", List.copyOf(new TreeSet<>(caller.scopes())))
                    .claim("programmes", List.copyOf(new TreeSet<>(caller.programmes())))
                    .issueTime(Date.from(now))
                    .expirationTime(Date.from(now.plus(LIFETIME)))
                    .build();
            var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .type(JOSEObjectType.JWT)
                    .build();
            var jwt = new SignedJWT(header, claims);
            try {
                jwt.sign(signer);
            } catch (JOSEException failed) {
                throw new IllegalStateException("the internal token could not be signed", failed);
            }
            return jwt.serialize();
        }
    }

    /** A service's side. */
    public static final class Verifier {

        private record Verified(Caller caller, Instant expiresAt) {}

        private final JWSVerifier verifier;
        private final Clock clock;
        private final Cache<String, Verified> verified = Caffeine.newBuilder()
                .maximumSize(REMEMBERED_MAX)
                .expireAfterWrite(LIFETIME)
                .build();

        public Verifier(ECPublicKey key, Clock clock) {
            try {
                this.verifier = new ECDSAVerifier(key);
            } catch (JOSEException unusable) {
                throw new IllegalStateException("the token key is not of P-256", unusable);
            }
            this.clock = clock;
        }

        /** The caller that the token vouches for; empty for anything but a valid token of the gateway. */
        public Optional<Caller> verify(@Nullable String token) {
            if (token == null || token.isEmpty() || token.length() > 8_192) {
                return Optional.empty();
            }
            var now = clock.instant();
            var known = verified.getIfPresent(token);
            if (known == null) {
                known = check(token, now);
                if (known == null) {
                    return Optional.empty();
                }
                verified.put(token, known);
            }
            return now.isBefore(known.expiresAt()) ? Optional.of(known.caller()) : Optional.empty();
        }

        private @Nullable Verified check(String token, Instant now) {
            try {
                var jwt = SignedJWT.parse(token);
                // The algorithm is ours to say, never the token's.
                if (!JWSAlgorithm.ES256.equals(jwt.getHeader().getAlgorithm()) || !jwt.verify(verifier)) {
                    return null;
                }
                var claims = jwt.getJWTClaimsSet();
                var issued = claims.getIssueTime();
                var expires = claims.getExpirationTime();
                if (!ISSUER.equals(claims.getIssuer())
                        || !List.of(AUDIENCE).equals(claims.getAudience())
                        || issued == null
                        || expires == null
                        || issued.toInstant().isAfter(now.plus(SKEW_MAX))
                        || Duration.between(issued.toInstant(), expires.toInstant())
                                        .compareTo(LIFETIME)
                                > 0) {
                    return null;
                }
                return new Verified(callerOf(claims), expires.toInstant());
            } catch (ParseException | JOSEException | IllegalArgumentException _) {
                return null; // Whatever cannot be read vouches for nobody.
            }
        }

        private static Caller callerOf(JWTClaimsSet claims) throws ParseException {
            return new Caller(
                    required(claims.getSubject()),
                    required(claims.getStringClaim("key")),
                    listOf(claims, "roles").stream().map(Role::of).collect(Collectors.toSet()),
                    Set.copyOf(listOf(claims, "scopes")),
                    Set.copyOf(listOf(claims, "programmes")));
        }

        private static List<String> listOf(JWTClaimsSet claims, String name) throws ParseException {
            var list = claims.getStringListClaim(name);
            if (list == null) {
                throw new IllegalArgumentException("the claim " + name + " is missing");
            }
            return list;
        }

        private static String required(@Nullable String text) {
            if (text == null || text.isEmpty()) {
                throw new IllegalArgumentException("a claim is missing");
            }
            return text;
        }
    }
}
