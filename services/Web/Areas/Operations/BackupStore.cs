using System.Diagnostics.Metrics;
using System.Globalization;
using Dapper;
using MentorNet.ServiceDefaults;
using Npgsql;

namespace MentorNet.Web.Areas.Operations;

/// <summary>
/// The time of the last good backup, which `scripts/mentornet backup` notes at the database server itself: it is the same on one machine and in
/// containers. Where something else makes the backups, `Installation:Backups` is not set, and nothing is known of them here.
/// </summary>
internal sealed class BackupStore
{
    /// <summary>The age at which a backup is too old: it is made each night.</summary>
    public static readonly TimeSpan Late = TimeSpan.FromHours(36);

    private const string Note = "backed up ";
    private readonly NpgsqlDataSource source;

    public BackupStore(NpgsqlDataSource source, IConfiguration configuration, TimeProvider clock, IMeterFactory meters)
    {
        this.source = source;
        IsNoted = configuration.GetValue<bool>("Installation:Backups");
        if (IsNoted)
        {
            meters.Create(Telemetry.Name).CreateObservableGauge("mentornet.backup.age", () => Ages(clock), "s", "Age of the last good backup; where there was none, the time since 1970.");
        }
    }

    /// <summary>Whether backups of this installation are noted.</summary>
    public bool IsNoted { get; }

    /// <summary>Reads when the last good backup was made; null for never.</summary>
    public async Task<DateTimeOffset?> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var note = await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = 'postgres'", cancellationToken: cancellationToken));
        return note?.StartsWith(Note, StringComparison.Ordinal) == true && DateTimeOffset.TryParse(note[Note.Length..], CultureInfo.InvariantCulture, out var then) ? then : null;
    }

    // Asked by what collects measures, once a minute at most and on a thread of its own; without the database there is no answer.
    private IEnumerable<Measurement<double>> Ages(TimeProvider clock)
    {
        try
        {
            return [new((clock.GetUtcNow() - (ReadAsync(CancellationToken.None).GetAwaiter().GetResult() ?? DateTimeOffset.UnixEpoch)).TotalSeconds)];
        }
        catch (NpgsqlException)
        {
            return [];
        }
    }
}
