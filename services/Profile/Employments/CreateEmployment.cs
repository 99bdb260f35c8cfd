using Grpc.Core;
using MentorNet.Profile.Data;
using MentorNet.Profile.Domain;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Api;

internal sealed partial class EmploymentApi
{
    public override async Task<Employment> CreateEmployment(CreateEmploymentRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var asked = request.Employment ?? new Employment();
        var requestId = Parse.RequestId(request.RequestId);
        var organization = Parse.Organization(asked.Organization, "employment.organization");
        var title = Parse.Line(asked.Title, "employment.title", 1, 120);
        var startsOn = ProfileApi.ParseDate(asked.StartDate, "employment.start_date", ProfileApi.Earliest, Today.AddDays(1)) ?? Today;

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var me = await LockMeAsync(work, caller);
        if (requestId is not null && await work.FindEmploymentRequestAsync(me) == requestId)
        {
            return ToProto(me);
        }

        if (!await work.IsMemberAsync(caller.ConsortiumId, organization))
        {
            throw Errors.InvalidField("employment.organization", "must be a member organization of your consortium. Ask its admin to add your new employer; until then you stay a member as you are.");
        }

        if (startsOn < me.StartedOn)
        {
            throw Errors.InvalidField("employment.start_date", $"must not be before {me.StartedOn:yyyy-MM-dd}, when your present post began. Correct that one in your profile first.");
        }

        var now = clock.GetUtcNow();
        await work.EndEmploymentAsync(me, Employing.EndOf(me, startsOn));
        await work.SetEmploymentRequestAsync(me, requestId);
        var updated = await ProfileApi.SaveAsync(
            work,
            Employing.Begin(me, organization, title, startsOn) with
            {
                ReportsTo = ProfileApi.ParseEnum(asked.ReportsTo, "employment.reports_to"),
                TeamSize = ProfileApi.ParseEnum(asked.TeamSize, "employment.team_size"),
                Budget = ProfileApi.ParseEnum(asked.Budget, "employment.budget"),
                SeniorSeat = ProfileApi.ParseEnum(asked.SeniorSeat, "employment.senior_seat"),
                Post = ProfileApi.ParseEnum(asked.Post, "employment.post"),
                Scope = Parse.Text(asked.Scope, "employment.scope", 0, 500),
                BoardClimate = ProfileApi.ParseEnum(asked.BoardClimate, "employment.board_climate"),
            },
            now);
        await ProfileApi.AskIfAdminAsync(work, caller, me, updated, now);
        await work.CommitAsync();
        return ToProto(updated);
    }
}
