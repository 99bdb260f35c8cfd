using System.Security.Cryptography;
using System.Text;
using MentorNet.Caseload.OwnClients;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Hours;

/// <summary>What an import has done, or would do.</summary>
internal sealed record HoursImported(int Entries, int Known, int Clients);

/// <summary>Puts the rows of an earlier log into a coach's log. The same row adds nothing a second time, so a corrected file can be sent again.</summary>
internal static class HoursImport
{
    /// <summary>Adds the rows and the clients whom they name. Errors: TOO_MANY_OWN_CLIENTS.</summary>
    public static async Task<HoursImported> ImportHoursAsync(this Work work, Guid consortiumId, Guid coachId, IReadOnlyList<HoursRow> rows, DateTimeOffset now)
    {
        await work.LockClientsAsync(coachId);
        var clients = (await work.ListClientsAsync(coachId, null, OwnClient.AtMost)).ToDictionary(KeyOf, client => client.EngagementId);
        var (entries, known, before) = (0, 0, clients.Count);
        var seen = new Dictionary<Guid, int>();
        foreach (var group in rows.GroupBy(row => (row.Client.ToLowerInvariant(), row.Contact.ToLowerInvariant())))
        {
            if (!clients.TryGetValue(group.Key, out var engagement))
            {
                if (clients.Count == OwnClient.AtMost)
                {
                    throw ClientErrors.TooMany();
                }

                var first = group.First();
                var client = OwnClient.Add(coachId, first.Client, first.Organization, first.Contact, group.All(row => row.Named), Begin(group.Min(row => row.Session.HeldOn)))
                    with
                { EngagementId = Guid.CreateVersion7(now) };
                await work.AddAsync(consortiumId, client, requestId: null, endedAt: Begin(group.Max(row => row.Session.HeldOn)));
                clients.Add(group.Key, engagement = client.EngagementId);
            }

            await work.PutNamingAsync(consortiumId, engagement, coachId);
            foreach (var row in group)
            {
                var entry = HourEntry.Log(engagement, coachId, null, row.Session, EntrySource.Imported, null, now);
                if (await work.LogAsync(consortiumId, entry, RequestOf(coachId, row, seen)))
                {
                    entries++;
                }
                else
                {
                    known++;
                }
            }
        }

        return new HoursImported(entries, known, clients.Count - before);
    }

    private static (string, string) KeyOf(OwnClient client) => (client.DisplayName.ToLowerInvariant(), client.Contact.ToLowerInvariant());

    private static DateTimeOffset Begin(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    // Two sessions of one day and length are two: a row is known by what it says and how often it was said before.
    private static Guid RequestOf(Guid coach, HoursRow row, Dictionary<Guid, int> seen)
    {
        var words = $"{coach} {row.Client.ToLowerInvariant()}\n{row.Contact.ToLowerInvariant()}\n{row.Session}";
        var same = Id(words);
        seen[same] = seen.GetValueOrDefault(same) + 1;
        return Id($"{words}\n{seen[same]}");
    }

    private static Guid Id(string words) => new(SHA256.HashData(Encoding.UTF8.GetBytes(words)).AsSpan(0, 16));
}
