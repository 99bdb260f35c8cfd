using Grpc.Core;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Profile.People;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Reports;

internal sealed partial class ReportsApi
{
    private const int MostOpenAboutOne = 3;
    private const int MostOfDay = 10;

    public override async Task<Report> FileReport(FileReportRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var about = Parse.Name(request.Person, "people", "person");
        if (about == caller.PersonId)
        {
            throw Errors.InvalidField("person", "must be somebody else.");
        }

        if (request.Kind == Report.Types.Kind.Unspecified || !Enum.IsDefined(request.Kind))
        {
            throw Errors.InvalidField("kind", "must be one of the kinds of reports.");
        }

        var words = Parse.Text(request.Words, "words", 0, 4000);
        var requestId = Parse.RequestId(request.RequestId);
        var names = ShownMessages.ParseNames(request.Messages);
        var shown = await ShownAsync(caller, about, request, names, requestId, context.CancellationToken);

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        // Both at once report each other: their rows are locked in one order.
        if (about.CompareTo(caller.PersonId) < 0)
        {
            await work.LockPersonAsync(caller.ConsortiumId, about);
        }

        var me = await work.LockPersonAsync(caller.ConsortiumId, caller.PersonId) is { Gone: false } found ? found : throw PeopleErrors.PersonNotFound(caller.Person);
        if (requestId is { } known && await work.FindReportByRequestAsync(caller.ConsortiumId, caller.PersonId, known) is { } first)
        {
            return ReportMapping.ToProto(first);
        }

        if (!shown.Any(message => !message.Own) && !await work.WerePairedAsync(caller.ConsortiumId, caller.PersonId, about) && !await work.IsSeenAsync(caller, about))
        {
            throw PeopleErrors.PersonNotFound(request.Person);
        }

        await work.LockPersonAsync(caller.ConsortiumId, about);
        var (reporter, person) = (new ReportSide(me.PersonId, me.Walls), await work.ReadReportSideAsync(caller.ConsortiumId, about));
        var admin = Reporting.AdminFor(reporter, person, await work.ListReportAdminsAsync(caller.ConsortiumId, caller.PersonId, about), ofNeither: shown.Count > 0) ?? throw ReportErrors.NoAdminForReport();
        var now = clock.GetMicroseconds();
        // One's own row is locked, so that many at once are counted one after the other.
        var reports = await work.CountReportsAsync(caller.ConsortiumId, caller.PersonId, about, now.AddDays(-1));
        if (reports.OpenAboutOne >= MostOpenAboutOne)
        {
            throw ReportErrors.TooManyReportsAboutOne(MostOpenAboutOne);
        }

        if (reports.Recent >= MostOfDay)
        {
            throw ReportErrors.TooManyReportsOfDay(MostOfDay);
        }

        var id = Guid.CreateVersion7(now);
        await work.AddReportAsync(caller.ConsortiumId, id, caller.PersonId, about, admin.PersonId, (short)request.Kind, words, requestId, now);
        await work.AddReportMessagesAsync(caller.ConsortiumId, id, shown);
        await work.EnqueueAsync(new ReportFiled(caller.ConsortiumId, id, admin.PersonId, now));
        var stored = (await work.FindReportAsync(caller.ConsortiumId, id))!;
        await work.CommitAsync();
        return ReportMapping.ToProto(stored);
    }

    // Read before the transaction, which waits for no other service; what was shown the first time may be deleted by the second.
    private async Task<IReadOnlyList<ReportMessageRow>> ShownAsync(Caller caller, Guid about, FileReportRequest request, IReadOnlyList<string> names, Guid? requestId, CancellationToken cancellationToken)
    {
        if (names.Count == 0 && request.MatchRequest.Length == 0 && !request.ShowAbout)
        {
            return [];
        }

        if (requestId is { } known)
        {
            await using var work = await database.BeginAsync(caller.ConsortiumId, cancellationToken);
            if (await work.FindReportByRequestAsync(caller.ConsortiumId, caller.PersonId, known) is not null)
            {
                return [];
            }
        }

        return
        [
            .. request.ShowAbout ? await ReadAboutAsync(caller, about, cancellationToken) : [],
            .. await shownMessages.ReadRequestAsync(caller, about, request.MatchRequest, cancellationToken),
            .. await shownMessages.ReadAsync(caller, about, names, cancellationToken),
        ];
    }

    // As the profile's own page does, with the look that it leaves.
    private async Task<IReadOnlyList<ReportMessageRow>> ReadAboutAsync(Caller caller, Guid about, CancellationToken cancellationToken)
    {
        var now = clock.GetMicroseconds();
        await using var work = await database.BeginAsync(caller.ConsortiumId, cancellationToken);
        var shown = await work.ShowProfileAsync(caller, about, now) ?? throw PeopleErrors.PersonNotFound($"people/{about}");
        await work.CommitAsync();
        return shown.About.Length > 0 ? [new ReportMessageRow(Own: false, shown.About, [], now, (short)WordsSource.Profile)] : [];
    }
}
