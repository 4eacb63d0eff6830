package io.lectern.identity;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.Challenge;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.VerificationException;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// What a device and a browser sign about a passkey, checked as WebAuthn Level 3 sections 7.1 and 7.2 say. The
/// person is asked for at the device as well, so a passkey stands for two factors.
final class Passkeys {
    /// ES256, EdDSA and RS256, which all devices have one of.
    static final List<Long> ALGORITHMS = List.of(-7L, -8L, -257L);

    /// Of what is sent of a passkey.
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

    /// A passkey as it is stored.
    record Key(Buffer id, Buffer credential, boolean backedUp, long counter) {}

    private Passkeys() {}

    /// The challenge that an answer is to, if it can be read at all.
    static Optional<Buffer> challengeOf(RegistrationData data) {
        return challenge(Optional.ofNullable(data.getCollectedClientData()).map(it -> it.getChallenge()));
    }

    static Optional<Buffer> challengeOf(AuthenticationData data) {
        return challenge(Optional.ofNullable(data.getCollectedClientData()).map(it -> it.getChallenge()));
    }

    private static Optional<Buffer> challenge(Optional<Challenge> challenge) {
        return challenge.map(it -> Buffer.buffer(it.getValue()));
    }

    /// What `navigator.credentials.create` gave, as JSON.
    static Optional<RegistrationData> readMade(String json) {
        try {
            return Optional.of(MANAGER.parseRegistrationResponseJSON(json));
        } catch (DataConversionException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// What `navigator.credentials.get` gave, as JSON.
    static Optional<AuthenticationData> readUsed(String json) {
        try {
            return Optional.of(MANAGER.parseAuthenticationResponseJSON(json));
        } catch (DataConversionException | IllegalArgumentException _) {
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

    /// The new passkey, if all is as it should be.
    static Optional<Key> made(RegistrationData data, URI site, Buffer challenge) {
        try {
            var checked =
                    MANAGER.verify(
                            data,
                            new RegistrationParameters(at(site, challenge), PARAMETERS, true, true));
            var about = checked.getAttestationObject();
            var credential =
                    about == null ? null : about.getAuthenticatorData().getAttestedCredentialData();
            if (about == null || credential == null) {
                return Optional.empty();
            }
            return Optional.of(
                    new Key(
                            Buffer.buffer(credential.getCredentialId()),
                            Buffer.buffer(CREDENTIALS.convert(credential)),
                            about.getAuthenticatorData().isFlagBS(),
                            about.getAuthenticatorData().getSignCount()));
        } catch (VerificationException _) {
            return Optional.empty();
        }
    }

    /// How often the passkey has signed now, if it did and all is as it should be.
    static Optional<Long> used(AuthenticationData data, Key key, URI site, Buffer challenge) {
        var record =
                new CredentialRecordImpl(
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
        try {
            var checked =
                    MANAGER.verify(
                            data,
                            new AuthenticationParameters(
                                    at(site, challenge),
                                    record,
                                    List.of(key.id().getBytes()),
                                    true,
                                    true));
            var said = checked.getAuthenticatorData();
            return said == null ? Optional.empty() : Optional.of(said.getSignCount());
        } catch (VerificationException _) {
            return Optional.empty();
        }
    }
}
