package io.lectern.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.Challenge;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import io.lectern.web.Problem;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Verifies registrations and assertions as WebAuthn Level 3 sections 7.1 and 7.2 say. User verification
/// is required, so a passkey counts as two factors.
final class Passkeys {
    private static final Logger LOG = LoggerFactory.getLogger(Passkeys.class);

    /// ES256, EdDSA and RS256: every authenticator supports one of them.
    static final List<Long> ALGORITHMS = List.of(-7L, -8L, -257L);

    /// Upper bound of a browser's JSON about a passkey, in characters.
    static final int MOST = 16_384;

    private static final List<PublicKeyCredentialParameters> PARAMETERS =
            ALGORITHMS.stream()
                    .map(it ->
                            new PublicKeyCredentialParameters(
                                    PublicKeyCredentialType.PUBLIC_KEY,
                                    COSEAlgorithmIdentifier.create(it)))
                    .toList();

    private static final ObjectConverter CONVERTER = new ObjectConverter();
    private static final AttestedCredentialDataConverter CREDENTIALS =
            new AttestedCredentialDataConverter(CONVERTER);
    private static final WebAuthnManager MANAGER =
            WebAuthnManager.createNonStrictWebAuthnManager(CONVERTER);

    static Problem unreadable() {
        return Problem.invalid("credential", "This passkey can’t be used. Try again.");
    }

    /// A passkey as it is stored.
    record Key(Buffer id, Buffer credential, boolean backedUp, long counter) {}

    private Passkeys() {}

    /// The challenge that a response answers, if it can be parsed.
    static Optional<Buffer> challengeOf(RegistrationData data) {
        return challenge(
                Optional.ofNullable(data.getCollectedClientData()).map(it -> it.getChallenge()));
    }

    static Optional<Buffer> challengeOf(AuthenticationData data) {
        return challenge(
                Optional.ofNullable(data.getCollectedClientData()).map(it -> it.getChallenge()));
    }

    private static Optional<Buffer> challenge(Optional<Challenge> challenge) {
        return challenge.map(it -> Buffer.buffer(it.getValue()));
    }

    /// Parses the `toJSON()` of `navigator.credentials.create`.
    static Optional<RegistrationData> readMade(JsonNode json) {
        var about = bytes(json.path("response").path("attestationObject"));
        var client = bytes(json.path("response").path("clientDataJSON"));
        return about.isEmpty() || client.isEmpty()
                ? Optional.empty()
                : tried(() -> MANAGER.parse(new RegistrationRequest(about.get(), client.get())));
    }

    /// Parses the `toJSON()` of `navigator.credentials.get`.
    static Optional<AuthenticationData> readUsed(JsonNode json) {
        var response = json.path("response");
        var id = bytes(json.path("id"));
        var handle = bytes(response.path("userHandle"));
        var said = bytes(response.path("authenticatorData"));
        var client = bytes(response.path("clientDataJSON"));
        var signature = bytes(response.path("signature"));
        return Stream.of(id, handle, said, client, signature).allMatch(Optional::isPresent)
                ? tried(() ->
                        MANAGER.parse(
                                new AuthenticationRequest(
                                        id.get(),
                                        handle.get(),
                                        said.get(),
                                        client.get(),
                                        signature.get())))
                : Optional.empty();
    }

    private static Optional<byte[]> bytes(JsonNode text) {
        try {
            return text.isTextual() && !text.textValue().isEmpty()
                    ? Optional.of(Base64.getUrlDecoder().decode(text.textValue()))
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// Anybody may send any bytes, and the library lets exceptions of its parsers through.
    private static <T> Optional<T> tried(Supplier<@Nullable T> work) {
        try {
            return Optional.ofNullable(work.get());
        } catch (RuntimeException unfit) {
            LOG.debug("A passkey response is refused: {}", unfit.toString());
            return Optional.empty();
        }
    }

    private static ServerProperty at(URI site, Buffer challenge) {
        return ServerProperty.builder()
                .origin(new Origin(site.toString()))
                .rpId(site.getHost())
                .challenge(new DefaultChallenge(challenge.getBytes()))
                .build();
    }

    /// The new passkey, if the registration is valid.
    static Optional<Key> made(RegistrationData data, URI site, Buffer challenge) {
        return tried(() ->
                        MANAGER.verify(
                                data,
                                new RegistrationParameters(
                                        at(site, challenge), PARAMETERS, true, true)))
                .flatMap(checked -> Optional.ofNullable(checked.getAttestationObject()))
                .flatMap(about ->
                        Optional.ofNullable(
                                        about.getAuthenticatorData().getAttestedCredentialData())
                                .map(credential ->
                                        new Key(
                                                Buffer.buffer(credential.getCredentialId()),
                                                Buffer.buffer(CREDENTIALS.convert(credential)),
                                                about.getAuthenticatorData().isFlagBS(),
                                                about.getAuthenticatorData().getSignCount())));
    }

    /// The passkey's signature counter, if the assertion is valid.
    static Optional<Long> used(AuthenticationData data, Key key, URI site, Buffer challenge) {
        return tried(() ->
                        MANAGER.verify(
                                data,
                                new AuthenticationParameters(
                                        at(site, challenge),
                                        record(key),
                                        List.of(key.id().getBytes()),
                                        true,
                                        true)))
                .flatMap(checked -> Optional.ofNullable(checked.getAuthenticatorData()))
                .map(said -> said.getSignCount());
    }

    private static CredentialRecordImpl record(Key key) {
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                true,
                null,
                key.backedUp(),
                key.counter(),
                CREDENTIALS.convert(key.credential().getBytes()),
                null,
                null,
                null,
                null);
    }
}
