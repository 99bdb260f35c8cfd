using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MentorNet.ServiceDefaults;

/// <summary>
/// Keeps the keys of data protection in the service's own database, where every replica finds them, encrypted (AES-GCM) by a secret that is not in
/// it: whoever reads the database or a backup has no key. <c>DataProtection__Secret</c> is that secret, <c>DataProtection__FormerSecret</c> the one
/// before it. A key that is stored plainly or under the former secret is read, and encrypted by the present one at once.
/// </summary>
public sealed class SealedKeys : IXmlRepository
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private static readonly XName Sealed = "sealed";

    private readonly NpgsqlDataSource source;
    private readonly string table;
    private readonly byte[]? present;
    private readonly byte[]? former;

    /// <summary>Uses <paramref name="table"/>, with the columns named as SQL names them; refuses to start in production without a secret.</summary>
    public SealedKeys(NpgsqlDataSource source, IConfiguration configuration, IHostEnvironment environment, KeyTable table)
    {
        this.source = source;
        this.table = table.Name;
        (Id, Xml, FriendlyName) = (table.Id, table.Xml, table.FriendlyName);
        present = KeyOf(configuration["DataProtection:Secret"]);
        former = KeyOf(configuration["DataProtection:FormerSecret"]);
        if (present is null && environment.IsProduction())
        {
            throw new InvalidOperationException("Set DataProtection__Secret to a secret of at least 32 characters, the same for every replica: it encrypts the keys that this service keeps in its database.");
        }
    }

    /// <summary>Says whether keys are encrypted: there is a secret.</summary>
    internal static bool Seal(IConfiguration configuration) => configuration["DataProtection:Secret"] is { Length: > 0 };

    /// <summary>What data protection warns of, though it is not so where keys are sealed: that no encryptor is configured. It asks for one of its own, and this repository encrypts.</summary>
    public static bool IsUntrue(string category, EventId id) =>
        category == "Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager" && id.Name == "NoXMLEncryptorConfiguredKeyMayBePersistedToStorageInUnencryptedForm";

    private string Id { get; }

    private string Xml { get; }

    private string FriendlyName { get; }

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        var stored = new List<(long Id, XElement Element)>();
        using var connection = source.OpenConnection();
        using (var read = new NpgsqlCommand($"SELECT {Id}::bigint, {Xml} FROM {table} ORDER BY {Id}", connection))
        using (var rows = read.ExecuteReader())
        {
            while (rows.Read())
            {
                stored.Add((rows.GetInt64(0), XElement.Parse(rows.GetString(1))));
            }
        }

        var elements = new List<XElement>();
        foreach (var (id, element) in stored)
        {
            var (plain, isPresent) = Open(element);
            elements.Add(plain);
            if (present is not null && !isPresent)
            {
                using var renew = new NpgsqlCommand($"UPDATE {table} SET {Xml} = $1 WHERE {Id} = $2", connection);
                renew.Parameters.AddWithValue(Text(plain));
                renew.Parameters.AddWithValue(id);
                renew.ExecuteNonQuery();
            }
        }

        return elements;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var connection = source.OpenConnection();
        using var insert = new NpgsqlCommand($"INSERT INTO {table} ({FriendlyName}, {Xml}) VALUES ($1, $2)", connection);
        insert.Parameters.AddWithValue(friendlyName ?? "");
        insert.Parameters.AddWithValue(Text(element));
        insert.ExecuteNonQuery();
    }

    private string Text(XElement element)
    {
        var plain = element.ToString(SaveOptions.DisableFormatting);
        if (present is null)
        {
            return plain;
        }

        var bytes = Encoding.UTF8.GetBytes(plain);
        var box = new byte[NonceSize + TagSize + bytes.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceSize));
        using var cipher = new AesGcm(present, TagSize);
        cipher.Encrypt(box.AsSpan(0, NonceSize), bytes, box.AsSpan(NonceSize + TagSize), box.AsSpan(NonceSize, TagSize));
        return new XElement(Sealed, Convert.ToBase64String(box)).ToString(SaveOptions.DisableFormatting);
    }

    private (XElement Element, bool IsPresent) Open(XElement element)
    {
        if (element.Name != Sealed)
        {
            return (element, false);
        }

        var box = Convert.FromBase64String(element.Value);
        foreach (var key in new[] { present, former }.OfType<byte[]>())
        {
            try
            {
                var bytes = new byte[box.Length - NonceSize - TagSize];
                using var cipher = new AesGcm(key, TagSize);
                cipher.Decrypt(box.AsSpan(0, NonceSize), box.AsSpan(NonceSize + TagSize), box.AsSpan(NonceSize, TagSize), bytes);
                return (XElement.Parse(Encoding.UTF8.GetString(bytes)), key == present);
            }
            catch (AuthenticationTagMismatchException)
            {
                // The other one, then.
            }
        }

        throw new CryptographicException("DataProtection__Secret is not the one that the stored keys were encrypted with. Set that one, or set it as DataProtection__FormerSecret beside a new one.");
    }

    private static byte[]? KeyOf(string? secret) => secret is not { Length: > 0 } ? null
        : secret.Length < 32 ? throw new InvalidOperationException("DataProtection__Secret has fewer than 32 characters.")
        : HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), 32, info: "mentornet data protection keys"u8.ToArray());
}

/// <summary>Names the table of the keys and its columns, as SQL writes them.</summary>
public sealed record KeyTable(string Name, string Id, string FriendlyName, string Xml);

/// <summary>
/// Makes the first key at the first start, one for all replicas that start together: each would make one of its own, and what one of
/// them has protected the others could not read for a day.
/// </summary>
internal sealed class FirstKey(NpgsqlDataSource source, IKeyManager keys, TimeProvider clock) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var turn = new NpgsqlCommand("SELECT pg_advisory_xact_lock(7203424)", connection, transaction);
        await turn.ExecuteNonQueryAsync(cancellationToken);
        if (keys.GetAllKeys().Count == 0)
        {
            var now = clock.GetUtcNow();
            keys.CreateNewKey(now, now.AddDays(90));
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Adds the repository of keys.</summary>
public static class SealedKeysExtensions
{
    /// <summary>Keeps data protection's keys encrypted in this table of the service's database.</summary>
    public static void AddSealedKeys(this IServiceCollection services, KeyTable table)
    {
        services.AddSingleton(table);
        services.AddSingleton<SealedKeys>();
        // Before data protection reads them.
        services.Insert(0, ServiceDescriptor.Singleton<IHostedService, FirstKey>());
        services.AddOptions<KeyManagementOptions>().Configure<SealedKeys>((keys, repository) => keys.XmlRepository = repository);
    }
}
