package io.lectern.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.lectern.web.EmailAddress;
import io.lectern.web.Line;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Checks ID tokens (OpenID Connect Core 1.0 section 3.1.3.7): signature by a key of the provider with
/// an asymmetric algorithm, issuer, audience, time, nonce, subject. A token that fails any check is
/// refused.
final class IdTokens {
    private static final int SUBJECT = 255;
    private static final int TOKEN = 32_768;
    private static final int SKEW_SECONDS = 60;

    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(
                    JWSAlgorithm.RS256,
                    JWSAlgorithm.RS384,
                    JWSAlgorithm.RS512,
                    JWSAlgorithm.PS256,
                    JWSAlgorithm.PS384,
                    JWSAlgorithm.PS512,
                    JWSAlgorithm.ES256,
                    JWSAlgorithm.ES384,
                    JWSAlgorithm.ES512);

    private final InstantSource clock;

    IdTokens(InstantSource clock) {
        this.clock = clock;
    }

    /// @param tokens the answer of the token endpoint
    Future<External> check(Provider provider, JsonObject tokens, String nonce) {
        if (!(tokens.getValue("id_token") instanceof String text) || text.length() > TOKEN) {
            throw new Outside.Failed("The provider gave no ID token.");
        }
        var token = parse(text);
        return provider.keys(Optional.ofNullable(token.getHeader().getKeyID()))
                .map(keys -> verify(provider, token, new ImmutableJWKSet<>(keys), nonce))
                .compose(claims -> complete(provider, tokens, claims));
    }

    private static SignedJWT parse(String text) {
        try {
            return SignedJWT.parse(text);
        } catch (ParseException _) {
            throw new Outside.Failed("The ID token is no signed token.");
        }
    }

    private JWTClaimsSet verify(
            Provider provider,
            SignedJWT token,
            ImmutableJWKSet<SecurityContext> keys,
            String nonce) {
        var client = provider.config().clientId();
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        processor.setJWTClaimsSetVerifier(times(provider.config().issuer(), client));
        try {
            var claims = processor.process(token, null);
            var party = claims.getClaim("azp");
            if ((claims.getAudience().size() > 1 && party == null)
                    || (party != null && !client.equals(party))) {
                throw new Outside.Failed("The ID token was made for another application.");
            }
            if (!nonce.equals(claims.getClaim("nonce"))) {
                throw new Outside.Failed("The ID token’s nonce is not the one of this sign-in.");
            }
            if (claims.getSubject().isEmpty() || claims.getSubject().length() > SUBJECT) {
                throw new Outside.Failed("The ID token’s subject can’t be used.");
            }
            return claims;
        } catch (BadJOSEException | JOSEException failure) {
            throw new Outside.Failed("The ID token is refused: " + failure.getMessage() + ".");
        }
    }

    private DefaultJWTClaimsVerifier<SecurityContext> times(String issuer, String client) {
        var verifier =
                new DefaultJWTClaimsVerifier<SecurityContext>(
                        client,
                        new JWTClaimsSet.Builder().issuer(issuer).build(),
                        Set.of("sub", "iat", "exp", "aud", "nonce")) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(clock.instant());
                    }
                };
        verifier.setMaxClockSkew(SKEW_SECONDS);
        return verifier;
    }

    /// Adds claims that the token lacks from the user-info endpoint, if that names the same subject.
    private static Future<External> complete(
            Provider provider, JsonObject tokens, JWTClaimsSet claims) {
        if (claims.getClaim("email") != null
                || !(tokens.getValue("access_token") instanceof String access)) {
            return Future.succeededFuture(external(provider, claims, claims.getClaims()));
        }
        return provider.doors()
                .compose(doors ->
                        doors.userInfo()
                                .map(at -> provider.userInfo(at, access).map(JsonObject::getMap))
                                .orElseGet(() -> Future.succeededFuture(claims.getClaims())))
                .map(said -> {
                    if (!claims.getSubject().equals(said.get("sub"))) {
                        throw new Outside.Failed(
                                "The provider’s user info is about somebody else.");
                    }
                    return external(provider, claims, said);
                });
    }

    private static External external(
            Provider provider, JWTClaimsSet claims, Map<String, Object> said) {
        return new External(
                provider.config().issuer(),
                claims.getSubject(),
                text(said.get("email")).flatMap(EmailAddress::of),
                Boolean.TRUE.equals(said.get("email_verified")),
                text(said.get("name")).flatMap(it -> line(it, SignUps.NAME)),
                text(said.get("preferred_username"))
                        .or(() -> text(said.get("email")))
                        .flatMap(it -> line(it, SignUps.NAME)));
    }

    private static Optional<String> text(@Nullable Object value) {
        return value instanceof String text && text.length() <= 2_000
                ? Optional.of(text)
                : Optional.empty();
    }

    private static Optional<String> line(String text, int most) {
        var tidy = Line.tidy(text.replace("\0", ""));
        return Line.fault(tidy, most).isEmpty() ? Optional.of(tidy) : Optional.empty();
    }
}
