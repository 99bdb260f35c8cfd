using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using MentorNet.Caseload.V1;

namespace MentorNet.Cli.Demo;

/// <summary>
/// Gives a coach of the demo a caseload: clients without an account, with a log of hours, sessions to come, and budgets. Made again it adds only the
/// clients who are missing.
/// </summary>
internal sealed class BoardDemo(Session coach, TimeProvider clock)
{
    /// <summary>Whose board it is.</summary>
    public const string Coach = "samuel.whitefeather@example.org";

    /// <summary>How many clients the demo has, beside the one with an account.</summary>
    public const int Usual = 24;

    /// <summary>The most clients that it makes.</summary>
    public const int AtMost = 500;

    private const int MostAtOnce = 6;
    private static readonly string[] First = ["Ana", "Bilal", "Carmen", "Dev", "Esi", "Farah", "Gloria", "Hugo", "Imani", "Jun", "Keisha", "Luca", "Mina", "Noor", "Omar", "Priya", "Quinn", "Rosa", "Sami", "Tala"];
    private static readonly string[] Last = ["Ruiz", "Haddad", "Lindqvist", "Obi", "Park", "Castellanos", "Nguyen", "Whitaker", "Sorensen", "Begay"];
    private static readonly string[] Places = ["City of Elm Grove", "Lakeside Health", "Harbor Community College", "Prairie Transit", "Juniper County", "Bright Hands Foundation"];

    private readonly DateTimeOffset now = clock.GetUtcNow();

    /// <summary>Adds clients until there are so many; says how many were added.</summary>
    public async Task<int> LoadAsync(int clients, CancellationToken cancellationToken)
    {
        var known = await ListAsync(cancellationToken);
        var missing = Enumerable.Range(0, clients).Where(number => !known.Contains(NameOf(number))).ToList();
        var added = new OwnClient[missing.Count];
        await Parallel.ForEachAsync(missing.Index(), new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = cancellationToken }, async (one, token) =>
            added[one.Index] = await coach.OwnClients.CreateOwnClientAsync(
                new CreateOwnClientRequest
                {
                    OwnClient = new OwnClient { DisplayName = NameOf(one.Item), Organization = Places[one.Item % Places.Length], Contact = ContactOf(one.Item), Named = one.Item % 3 > 0 },
                    RequestId = Id("own client", one.Item),
                },
                cancellationToken: token));
        if (missing.Count > 0)
        {
            await LogAsync(missing, cancellationToken);
        }

        await Parallel.ForEachAsync(missing.Index(), new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = cancellationToken }, async (one, token) =>
            await WorkAsync(one.Item, added[one.Index].Engagement, token));
        return missing.Count;
    }

    // A name for each number, the same each time.
    private static string NameOf(int number) =>
        $"{First[number % First.Length]} {Last[(number / First.Length + number) % Last.Length]}{(number < First.Length * Last.Length / 2 ? "" : $" {(char)('A' + (number / 100 % 26))}.")}";

    private static string ContactOf(int number) => $"client-{number.ToString(CultureInfo.InvariantCulture)}@example.org";

    private static string Id(string what, int number) => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"demo {what} {number}")).AsSpan(0, 16)).ToString();

    private async Task<HashSet<string>> ListAsync(CancellationToken cancellationToken)
    {
        var names = new HashSet<string>();
        var request = new ListOwnClientsRequest { PageSize = 200 };
        do
        {
            var page = await coach.OwnClients.ListOwnClientsAsync(request, cancellationToken: cancellationToken);
            names.UnionWith(page.OwnClients.Select(client => client.DisplayName));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return names;
    }

    // Every second is seen every two weeks, others less; some have not begun.
    private async Task LogAsync(IReadOnlyList<int> numbers, CancellationToken cancellationToken)
    {
        var file = new StringBuilder("client,contact,date,minutes,paid,group size,setting\n");
        foreach (var number in numbers.Where(number => number % 8 != 7))
        {
            var (every, last) = (number % 2 == 0 ? 14 : 28, 2 + (number * 7 % 40));
            for (var session = 0; session < 3 + (number % 5); session++)
            {
                file.Append(CultureInfo.InvariantCulture, $"{NameOf(number)},{ContactOf(number)},{now.AddDays(-last - (every * session)):yyyy-MM-dd},{(number % 4 == 0 ? 90 : 60)},{(number % 5 == 0 ? "no" : "yes")},{(number % 11 == 3 ? "6" : "")},external\n");
            }
        }

        await coach.Hours.ImportHoursAsync(new ImportHoursRequest { Csv = ByteString.CopyFromUtf8(file.ToString()) }, cancellationToken: cancellationToken);
    }

    private async Task WorkAsync(int number, string engagement, CancellationToken cancellationToken)
    {
        if (number % 3 == 0)
        {
            var start = new DateTimeOffset(now.Date, TimeSpan.Zero).AddDays(2 + (number / 3)).AddHours(15);
            await coach.Sessions.CreateSessionAsync(
                new CreateSessionRequest { Parent = engagement, StartTime = Timestamp.FromDateTimeOffset(start), Minutes = 60, TimeZone = "America/Denver", Agreed = true, RequestId = Id("session", number) },
                cancellationToken: cancellationToken);
        }

        if (number % 5 == 1)
        {
            await SponsorAsync(number, engagement, cancellationToken);
        }

        if (number % 5 == 2)
        {
            await coach.Actions.CreateActionItemAsync(
                new CreateActionItemRequest { Parent = engagement, ActionItem = new ActionItem { Text = "Send the reading on the first ninety days" }, RequestId = Id("action", number) }, cancellationToken: cancellationToken);
        }
    }

    // Six sessions, of which most are used by the first of them and fewer by others.
    private async Task SponsorAsync(int number, string engagement, CancellationToken cancellationToken)
    {
        var budget = await coach.Budgets.CreateBudgetAsync(
            new CreateBudgetRequest { Parent = engagement, Budget = new Budget { Unit = Budget.Types.Unit.Sessions, Amount = 6 }, RequestId = Id("budget", number) }, cancellationToken: cancellationToken);
        if (budget.State != Budget.Types.State.Draft)
        {
            return;
        }

        await coach.Budgets.ActivateBudgetAsync(new ActivateBudgetRequest { Name = budget.Name }, cancellationToken: cancellationToken);
        for (var session = 0; session < (number == 1 ? 5 : 1 + (number % 3)); session++)
        {
            var day = now.AddDays(-2 - (14 * session));
            await coach.Hours.LogHoursAsync(
                new LogHoursRequest
                {
                    Parent = engagement,
                    Entry = new HourEntry { Date = new Google.Type.Date { Year = day.Year, Month = day.Month, Day = day.Day }, Minutes = 60, Pay = Pay.Paid },
                    RequestId = Id($"budgeted session {session} of", number),
                },
                cancellationToken: cancellationToken);
        }
    }
}
