// A real OpenID provider for the sign-in tests: four people, one of them with a second factor there, one client, ports and addresses from the environment.
// Prints "ready ISSUER". Signs with RS256, or ES256 when ALGORITHM says so.
import { generateKeyPairSync } from 'node:crypto';
import http from 'node:http';
import { Provider } from 'oidc-provider';

const { REDIRECT_URI, CLIENT_SECRET, ALGORITHM = 'RS256' } = process.env;

const people = {
  aliya: { name: 'Алия Садыкова', email: 'aliya.sadykova@provider.example', email_verified: true, iin: '900101400013' },
  bekzat: { family_name: 'Нұрланов', given_name: 'Бекзат' },
  careful: { name: 'Careful', email: 'careful@provider.example', email_verified: true, amr: ['pwd', 'otp'] },
  namesake: { name: 'Namesake', email: 'citizen@demo.example' },
};

function signingKey() {
  const pair = ALGORITHM === 'ES256'
    ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
    : generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...pair.privateKey.export({ format: 'jwk' }), use: 'sig', alg: ALGORITHM, kid: 'test-key' };
}

const server = http.createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [{
      client_id: 'ashyq',
      client_secret: CLIENT_SECRET,
      redirect_uris: [REDIRECT_URI],
      grant_types: ['authorization_code'],
      response_types: ['code'],
      id_token_signed_response_alg: ALGORITHM,
      token_endpoint_auth_method: 'client_secret_basic',
    }],
    jwks: { keys: [signingKey()] },
    conformIdTokenClaims: false,
    claims: { openid: ['sub', 'amr'], profile: ['name', 'family_name', 'given_name', 'iin'], email: ['email', 'email_verified'] },
    scopes: ['openid', 'profile', 'email'],
    pkce: { required: () => true },
    cookies: { keys: ['a test needs no secret'] },
    findAccount: (context, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
    // The package's own sign-in and consent pages: any name of `people` with any password.
    features: { devInteractions: { enabled: true } },
  });
  server.on('request', provider.callback());
  console.log(`ready ${issuer}`);
});
