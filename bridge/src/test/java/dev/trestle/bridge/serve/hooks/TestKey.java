package dev.trestle.bridge.serve.hooks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A key that a test org signs with, and its public half as PEM. */
public record TestKey(PrivateKey key, String pem) {
  private static final char[] PASSWORD = "changeit".toCharArray();

  /** A mere key pair of RSA; fast. */
  public static TestKey rsa() {
    return pair("RSA", 2048);
  }

  static TestKey pair(String algorithm, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits);
      KeyPair pair = generator.generateKeyPair();
      return new TestKey(pair.getPrivate(), pem("PUBLIC KEY", pair.getPublic().getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * A self-signed certificate, made by the JDK's keytool.
   *
   * @param from such as {@code 2026/01/01 00:00:00}
   */
  public static TestKey certificate(Path folder, String from, int days) {
    Path store = folder.resolve(from.replaceAll("\\D", "") + "-" + days + ".p12");
    keytool(
        List.of(
            "-genkeypair",
            "-keyalg",
            "RSA",
            "-keysize",
            "2048",
            "-alias",
            "org",
            "-dname",
            "CN=Trestle_Push",
            "-startdate",
            from,
            "-validity",
            Integer.toString(days),
            "-storetype",
            "PKCS12",
            "-keystore",
            store.toString(),
            "-storepass",
            new String(PASSWORD)));
    try (InputStream in = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD);
      Certificate certificate = keys.getCertificate("org");
      return new TestKey(
          (PrivateKey) keys.getKey("org", PASSWORD), pem("CERTIFICATE", certificate.getEncoded()));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void keytool(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(arguments);
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(said);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static String pem(String kind, byte[] der) {
    String base64 =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.UTF_8)).encodeToString(der);
    return "-----BEGIN " + kind + "-----\n" + base64 + "\n-----END " + kind + "-----\n";
  }

  /** Writes the public half, as an operator would put a new certificate in place. */
  public Path save(Path file) {
    try {
      return Files.writeString(file, pem);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public String sign(byte[] bytes) {
    return "rsa-sha256=" + Base64.getEncoder().encodeToString(signed("SHA256withRSA", bytes));
  }

  byte[] signed(String algorithm, byte[] bytes) {
    try {
      Signature signer = Signature.getInstance(algorithm);
      signer.initSign(key);
      signer.update(bytes);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
