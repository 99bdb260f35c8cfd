using Grpc.Core;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Reports;

internal sealed partial class ReportsApi
{
    public override async Task<V1.Warning> AnswerWarning(AnswerWarningRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "warnings", "name");
        var words = Parse.Text(request.Words, "words", 1, 4000);
        var requestId = Parse.RequestId(request.RequestId);

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var warning = await work.FindWarningAsync(caller.ConsortiumId, caller.PersonId, id) ?? throw ReportErrors.WarningNotFound(request.Name);
        var report = (await work.LockReportAsync(caller.ConsortiumId, warning.ReportId))!;
        if (requestId is null || !await work.HasStepAsync(report.Id, requestId.Value))
        {
            // Read again under the lock: they may have answered in another window.
            if ((await work.FindWarningAsync(caller.ConsortiumId, caller.PersonId, id))!.Answer is not null)
            {
                throw ReportErrors.WarningAnswered(request.Name);
            }

            if (report.ClosedAt is not null)
            {
                throw ReportErrors.ReportClosed(request.Name);
            }

            var now = clock.GetMicroseconds();
            await work.TakeStepAsync(caller.ConsortiumId, report.Id, StepKind.PersonAnswered, words, requestId, warning.Number, now);
            await work.EnqueueAsync(new ReportStepTaken(caller.ConsortiumId, report.Id, report.AdminId, "ADMIN", now));
            await work.EnqueueAsync(new ReportStepTaken(caller.ConsortiumId, report.Id, report.PersonId, "REPORTER", now));
        }

        var answered = ReportMapping.ToProto((await work.FindWarningAsync(caller.ConsortiumId, caller.PersonId, id))!);
        await work.CommitAsync();
        return answered;
    }
}
