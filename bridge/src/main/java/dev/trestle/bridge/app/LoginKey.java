package dev.trestle.bridge.app;

import dev.trestle.bridge.app.config.SecretRef;
import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import dev.trestle.bridge.pack.SelfSigned;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The key Trestle logs in with, and its certificate, in one folder. What is there is used, never
 * overwritten.
 *
 * @param keyIsNew whether the key was made now
 */
record LoginKey(Path key, Path certificate, X509Certificate parsed, String pem, boolean keyIsNew) {
  private static final String KEY_FILE = "trestle-login.key";
  private static final String CERTIFICATE_FILE = "trestle-login.crt";
  private static final int BITS = 3072;
  private static final int SERIAL_BITS = 127;
  private static final Duration LIFE = Duration.ofDays(730);

  /**
   * Finds key and certificate, or makes what is missing.
   *
   * @throws TrestleException if what is there does not fit together or cannot be used
   */
  static LoginKey in(Path folder, Clock clock) {
    try {
      prepare(folder);
      Path keyFile = folder.resolve(KEY_FILE);
      Path certificateFile = folder.resolve(CERTIFICATE_FILE);
      boolean keyIsNew = !Files.exists(keyFile);
      if (keyIsNew && Files.exists(certificateFile)) {
        throw inTheWay(certificateFile + " is there, but not its key " + keyFile);
      }
      KeyPair pair = keyIsNew ? make(keyFile) : read(keyFile);
      if (!Files.exists(certificateFile)) {
        String pem = Pem.text(Pem.CERTIFICATE, certificate(pair, clock.instant()));
        create(certificateFile, pem, "rw-r--r--");
      }
      String pem = Files.readString(certificateFile);
      X509Certificate parsed = parse(certificateFile, pem);
      if (!parsed.getPublicKey().equals(pair.getPublic())) {
        throw inTheWay(certificateFile + " is not the certificate of " + keyFile);
      }
      return new LoginKey(keyFile, certificateFile, parsed, pem, keyIsNew);
    } catch (IOException e) {
      throw new TrestleException(
          TrestleError.KEY_IN_THE_WAY,
          "cannot use the folder " + folder + ": " + e.getMessage(),
          e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // RSA and SHA-256 are in every Java
    }
  }

  /** A folder of our own is kept out of source control. */
  private static void prepare(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      Files.createDirectories(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      Files.writeString(folder.resolve(".gitignore"), "*\n");
    }
  }

  private static KeyPair make(Path file) throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(BITS);
    KeyPair pair = generator.generateKeyPair();
    create(file, Pem.text(Pem.PRIVATE_KEY, pair.getPrivate().getEncoded()), "rw-------");
    return pair;
  }

  /** Never replaces a file, whoever makes one at the same moment. */
  private static void create(Path file, String text, String permissions) throws IOException {
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)));
    } catch (FileAlreadyExistsException e) {
      throw inTheWay(file + " is there");
    }
    Files.writeString(file, text, StandardOpenOption.WRITE);
  }

  private static KeyPair read(Path file) throws GeneralSecurityException {
    String pem = new SecretRef.InFile(file).read().reveal();
    try {
      KeyFactory rsa = KeyFactory.getInstance("RSA");
      byte[] der = Pem.der(Pem.PRIVATE_KEY, pem);
      if (rsa.generatePrivate(new PKCS8EncodedKeySpec(der)) instanceof RSAPrivateCrtKey key) {
        var publicKey = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
        return new KeyPair(rsa.generatePublic(publicKey), key);
      }
    } catch (java.security.spec.InvalidKeySpecException | IllegalArgumentException e) {
      throw inTheWay(file + " is there, but holds no RSA key in PKCS#8 PEM");
    }
    throw inTheWay(file + " is there, but its public half cannot be found from it");
  }

  private static byte[] certificate(KeyPair pair, Instant now) throws GeneralSecurityException {
    BigInteger serial = new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.ONE);
    return SelfSigned.certificate(
        pair.getPublic(), pair.getPrivate(), "Trestle login", serial, now, now.plus(LIFE));
  }

  private static X509Certificate parse(Path file, String pem) throws GeneralSecurityException {
    byte[] bytes = pem.getBytes(StandardCharsets.US_ASCII);
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(bytes));
    } catch (java.security.cert.CertificateException e) {
      throw inTheWay(file + " is there, but is no certificate");
    }
  }

  private static TrestleException inTheWay(String why) {
    return new TrestleException(TrestleError.KEY_IN_THE_WAY, why);
  }
}
