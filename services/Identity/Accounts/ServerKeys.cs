using System.Security.Cryptography;
using MentorNet.ServiceDefaults;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.IdentityModel.Tokens;
using Npgsql;
using OpenIddict.Server;

namespace MentorNet.Identity.Accounts;

/// <summary>
/// Keeps the keys of the token server in the database, protected by data protection, so that all replicas share them and a restart
/// keeps sessions. A signing key is followed by a new one after 90 days, which is published for two hours before it signs, so that every
/// replica and every service knows it by then; the old one is published for 30 days more.
/// </summary>
internal sealed class ServerKeys(NpgsqlDataSource source, IDataProtectionProvider protection, TimeProvider clock, IOptions<IdentityOptions> options, ILogger<ServerKeys> logger)
    : Worker(clock, logger), IConfigureOptions<OpenIddictServerOptions>, IOptionsChangeTokenSource<OpenIddictServerOptions>
{
    private static readonly TimeSpan Overlap = TimeSpan.FromDays(30);
    private static readonly TimeSpan Publication = TimeSpan.FromHours(2);
    private readonly IDataProtector protector = protection.CreateProtector("server-keys");
    private CancellationTokenSource changed = new();

    string? IOptionsChangeTokenSource<OpenIddictServerOptions>.Name => Options.DefaultName;

    public IChangeToken GetChangeToken() => new CancellationChangeToken(changed.Token);

    public void Configure(OpenIddictServerOptions server)
    {
        using var connection = source.OpenConnection();
        foreach (var (id, purpose, bytes) in connection.ListServerKeys(Clock.GetUtcNow() - Publication))
        {
            var secret = protector.Unprotect(bytes);
            if (purpose == "encryption")
            {
                server.EncryptionCredentials.Add(new EncryptingCredentials(
                    new SymmetricSecurityKey(secret) { KeyId = id.ToString("N") }, SecurityAlgorithms.Aes256KW, SecurityAlgorithms.Aes256CbcHmacSha512));
            }
            else
            {
                var rsa = RSA.Create();
                rsa.ImportPkcs8PrivateKey(secret, out _);
                server.SigningCredentials.Add(new SigningCredentials(new RsaSecurityKey(rsa) { KeyId = id.ToString("N") }, SecurityAlgorithms.RsaSha256));
            }
        }
    }

    /// <summary>Makes the keys that are missing or due, and forgets those that no token names any more. Says whether something changed.</summary>
    public async Task<bool> RotateAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.LockServerKeysAsync(transaction);
        var now = Clock.GetUtcNow();
        var rotation = options.Value.KeyRotation;
        var changes = await connection.DeleteSigningKeysAsync(now - rotation - Overlap, transaction);
        if (!await connection.HasServerKeyAsync("signing", now - rotation, transaction))
        {
            using var rsa = RSA.Create(2048);
            changes += await AddAsync("signing", rsa.ExportPkcs8PrivateKey());
        }

        if (!await connection.HasServerKeyAsync("encryption", DateTimeOffset.UnixEpoch, transaction))
        {
            changes += await AddAsync("encryption", RandomNumberGenerator.GetBytes(32));
        }

        await transaction.CommitAsync(cancellationToken);
        if (changes > 0)
        {
            Reload();
        }

        return changes > 0;

        Task<int> AddAsync(string purpose, byte[] secret) =>
            connection.InsertServerKeyAsync(new ServerKeyRow(Guid.CreateVersion7(), purpose, protector.Protect(secret)), now, transaction);
    }

    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        await RotateAsync(cancellationToken);
        // Another replica may have rotated.
        Reload();
    }

    protected override Task WaitAsync(CancellationToken cancellationToken) => Task.Delay(TimeSpan.FromHours(1), cancellationToken);

    private void Reload()
    {
        var old = Interlocked.Exchange(ref changed, new CancellationTokenSource());
        old.Cancel();
    }
}
