//! TLS for connections to PostgreSQL: whether they are encrypted, and how the server's certificate is checked. `sslmode`
//! and `sslrootcert` in the connection string have the meaning of libpq.

use std::sync::Arc;

use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, Error as TlsError, RootCertStore, SignatureScheme,
    client::{
        WebPkiServerVerifier,
        danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    },
    crypto::{CryptoProvider, aws_lc_rs, verify_tls12_signature, verify_tls13_signature},
    pki_types::{CertificateDer, ServerName, UnixTime, pem::PemObject},
};
use tokio_postgres::config::SslMode;
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::error::SinkError;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mode {
    Disable,
    Prefer,
    Require,
    /// The certificate must be signed by a trusted root.
    VerifyCa,
    /// The same, and it must be issued for the host name.
    VerifyFull,
}

/// The TLS parameters of a connection string.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tls {
    mode: Mode,
    root_certificates: Option<String>,
}

impl Tls {
    /// Takes `sslmode` and `sslrootcert` out of a connection string, and returns the rest of it.
    pub(super) fn take_from(url: &str) -> Result<(String, Self), SinkError> {
        let mut tls = Self { mode: Mode::Prefer, root_certificates: None };
        let Some((before, query)) = url.split_once('?') else { return Ok((url.to_owned(), tls)) };
        let mut rest = Vec::new();
        for parameter in query.split('&').filter(|parameter| !parameter.is_empty()) {
            match parameter.split_once('=') {
                Some(("sslmode", mode)) => tls.mode = Mode::read(mode)?,
                Some(("sslrootcert", path)) => tls.root_certificates = Some(decode(path)),
                _ => rest.push(parameter),
            }
        }
        // Like libpq: a root certificate implies that the certificate is verified.
        if tls.root_certificates.is_some() && tls.mode == Mode::Require {
            tls.mode = Mode::VerifyCa;
        }
        let url = if rest.is_empty() { before.to_owned() } else { format!("{before}?{}", rest.join("&")) };
        Ok((url, tls))
    }

    pub(super) fn mode(&self) -> SslMode {
        match self.mode {
            Mode::Disable => SslMode::Disable,
            Mode::Prefer => SslMode::Prefer,
            Mode::Require | Mode::VerifyCa | Mode::VerifyFull => SslMode::Require,
        }
    }

    pub(super) fn connector(&self) -> Result<MakeRustlsConnect, SinkError> {
        let provider = CryptoProvider::get_default().cloned();
        let provider = provider.unwrap_or_else(|| Arc::new(aws_lc_rs::default_provider()));
        let failed = |error: TlsError| SinkError::new(format!("TLS cannot be set up: {error}"));
        let trusted = if self.mode >= Mode::VerifyCa { Some(self.trusted(&provider)?) } else { None };
        let verifier = Verifier { mode: self.mode, trusted, provider: Arc::clone(&provider) };
        let builder = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
        let builder = builder.map_err(failed)?.dangerous().with_custom_certificate_verifier(Arc::new(verifier));
        Ok(MakeRustlsConnect::new(builder.with_no_client_auth()))
    }

    /// Returns the verifier of certificates, with the given roots or those of this machine.
    fn trusted(&self, provider: &Arc<CryptoProvider>) -> Result<Arc<dyn ServerCertVerifier>, SinkError> {
        let Some(path) = self.root_certificates.as_deref().filter(|path| *path != "system") else {
            let verifier = rustls_platform_verifier::Verifier::new(Arc::clone(provider));
            return match verifier {
                Ok(verifier) => Ok(Arc::new(verifier)),
                Err(error) => Err(SinkError::new(format!("the certificates of this machine cannot be read: {error}"))),
            };
        };
        let unreadable = |problem: String| SinkError::new(format!("sslrootcert {path:?} cannot be read: {problem}"));
        let mut roots = RootCertStore::empty();
        for certificate in CertificateDer::pem_file_iter(path).map_err(|error| unreadable(error.to_string()))? {
            let certificate = certificate.map_err(|error| unreadable(error.to_string()))?;
            roots.add(certificate).map_err(|error| unreadable(error.to_string()))?;
        }
        let verifier = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), Arc::clone(provider)).build();
        Ok(verifier.map_err(|error| unreadable(error.to_string()))?)
    }
}

impl Mode {
    fn read(mode: &str) -> Result<Self, SinkError> {
        Ok(match mode {
            "disable" => Self::Disable,
            "allow" | "prefer" => Self::Prefer,
            "require" => Self::Require,
            "verify-ca" => Self::VerifyCa,
            "verify-full" => Self::VerifyFull,
            other => {
                let modes = "disable, prefer, require, verify-ca or verify-full";
                return Err(SinkError::new(format!("unknown sslmode {other:?}: use {modes}")));
            }
        })
    }
}

/// Decodes percent-encoding.
fn decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let escaped = (first == b'%').then(|| after.get(..2)).flatten();
        let escaped = escaped.and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        bytes.push(escaped.unwrap_or(first));
        rest = if escaped.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Checks a server's certificate as strictly as the mode requires.
#[derive(Debug)]
struct Verifier {
    mode: Mode,
    trusted: Option<Arc<dyn ServerCertVerifier>>,
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, TlsError> {
        let Some(trusted) = &self.trusted else { return Ok(ServerCertVerified::assertion()) };
        match trusted.verify_server_cert(certificate, intermediates, name, ocsp, now) {
            Err(TlsError::InvalidCertificate(
                CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
            )) if self.mode == Mode::VerifyCa => Ok(ServerCertVerified::assertion()),
            verified => verified,
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, TlsError> {
        verify_tls12_signature(message, certificate, signature, &self.provider.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, TlsError> {
        verify_tls13_signature(message, certificate, signature, &self.provider.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_connection_string_says_how_to_encrypt() {
        let cases = [
            ("postgres://h/d", Mode::Prefer, None, "postgres://h/d"),
            ("postgres://h/d?sslmode=disable", Mode::Disable, None, "postgres://h/d"),
            ("postgres://h/d?a=b&sslmode=verify-full", Mode::VerifyFull, None, "postgres://h/d?a=b"),
            ("postgres://h/d?sslmode=require&sslrootcert=%2Fca.pem", Mode::VerifyCa, Some("/ca.pem"), "postgres://h/d"),
        ];
        for (url, mode, root, rest) in cases {
            let (left, tls) = Tls::take_from(url).expect(url);
            assert_eq!((tls.mode, tls.root_certificates.as_deref(), left.as_str()), (mode, root, rest), "{url}");
        }
        assert!(Tls::take_from("postgres://h/d?sslmode=strict").is_err());
    }
}
