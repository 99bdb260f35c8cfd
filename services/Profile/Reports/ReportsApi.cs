using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Profile.People;
using MentorNet.Profile.V1;
using MentorNet.Profile.Walls;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Reports;

internal sealed partial class ReportsApi(Database database, ShownMessages shownMessages, Telling telling, TimeProvider clock) : ReportsService.ReportsServiceBase
{
    private const int MostSteps = 100;

    // What is done with a report that stays open: once for a request, by its reporter or by its admin.
    private async Task<Report> StepAsync(string name, string words, string requestId, StepKind kind, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(name, "reports", "name");
        var said = Parse.Text(words, "words", 1, 4000);
        var request = Parse.RequestId(requestId);

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var report = await work.LockReportAsync(caller.ConsortiumId, id);
        var byReporter = kind == StepKind.Answered;
        if (report is null || (byReporter ? report.PersonId != caller.PersonId : !await IsHandledByAsync(work, caller, report)))
        {
            throw ReportErrors.ReportNotFound(name);
        }

        if (request is null || !await work.HasStepAsync(report.Id, request.Value))
        {
            await CheckOpenAsync(work, report, name);
            if (kind == StepKind.Warned && !await IsIndependentAsync(work, caller.ConsortiumId, report.AdminId, report.AboutId))
            {
                throw ReportErrors.NotIndependentOfPerson(name);
            }

            var now = clock.GetMicroseconds();
            await work.TakeStepAsync(caller.ConsortiumId, report.Id, kind, said, request, answers: null, now);
            await work.EnqueueAsync(new ReportStepTaken(caller.ConsortiumId, report.Id, byReporter ? report.AdminId : report.PersonId, byReporter ? "ADMIN" : "REPORTER", now));
            if (kind == StepKind.Warned)
            {
                await work.EnqueueAsync(new ReportStepTaken(caller.ConsortiumId, report.Id, report.AboutId, "PERSON", now));
            }
            else if (kind == StepKind.PairingEnded)
            {
                await work.EnqueueAsync(new PairingEndAsked(caller.ConsortiumId, report.PersonId, report.AboutId, now));
            }
        }

        var whole = await WholeAsync(work, caller, report);
        await work.CommitAsync();
        foreach (var asked in work.Enqueued.OfType<PairingEndAsked>())
        {
            await telling.TellAsync(asked);
        }

        return whole;
    }

    private static async Task CheckOpenAsync(Work work, ReportRow report, string name)
    {
        if (report.ClosedAt is not null)
        {
            throw ReportErrors.ReportClosed(name);
        }

        if (await work.CountStepsAsync(report.Id) >= MostSteps)
        {
            throw ReportErrors.ReportLogFull(MostSteps);
        }
    }

    /// <summary>Shows a report with its log, and with its messages to who made it and to an admin who works for no employer of the person.</summary>
    private static async Task<Report> WholeAsync(Work work, Caller caller, ReportRow report)
    {
        var messages = report.PersonId == caller.PersonId || await IsIndependentAsync(work, caller.ConsortiumId, report.AdminId, report.AboutId)
            ? await work.ListReportMessagesAsync(report.Id)
            : [];
        return ReportMapping.ToProto(report, messages, await work.ListStepsAsync(report.Id));
    }

    /// <summary>Says whether a report was made to somebody who is an admin still, and works for no employer of who made it.</summary>
    private static async Task<bool> IsHandledByAsync(Work work, Caller caller, ReportRow report) =>
        report.AdminId == caller.PersonId && caller.Is(Role.Admin) && await IsIndependentAsync(work, caller.ConsortiumId, report.AdminId, report.PersonId);

    // Employers change: it is asked each time.
    private static async Task<bool> IsIndependentAsync(Work work, Guid consortiumId, Guid adminId, Guid personId) =>
        await work.FindPersonAsync(consortiumId, adminId) is { Organization: not null } admin
        && !Wall.Between(admin.Employers, (await work.ReadReportSideAsync(consortiumId, personId)).Walls);
}
