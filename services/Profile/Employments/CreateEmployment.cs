using Grpc.Core;
using MentorNet.Profile.Organizations;
using MentorNet.Profile.People;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Employments;

internal sealed partial class EmploymentsApi
{
    public override async Task<Employment> CreateEmployment(CreateEmploymentRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var asked = request.Employment ?? new Employment();
        var requestId = Parse.RequestId(request.RequestId);
        var organization = Parse.Organization(asked.Organization, "employment.organization");
        var title = Parse.Line(asked.Title, "employment.title", 1, 120);
        var startsOn = FieldValues.ParseDate(asked.StartDate, "employment.start_date", FieldValues.Earliest, Today.AddDays(1)) ?? Today;

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var me = await LockMeAsync(work, caller);
        if (requestId is not null && await work.FindEmploymentRequestAsync(me) == requestId)
        {
            return EmploymentMapping.ToProto(me);
        }

        if (!await work.IsMemberAsync(caller.ConsortiumId, organization))
        {
            throw Errors.InvalidField("employment.organization", "must be a member organization of your consortium. Ask its admin to add your new employer; until then you stay a member as you are.");
        }

        if (me.StartedOn is { } began && startsOn < began)
        {
            throw Errors.InvalidField("employment.start_date", $"must not be before {Moments.Day(began)}, when your present position began. Correct that one in your profile first.");
        }

        var now = clock.GetUtcNow();
        await work.EndEmploymentAsync(me, Employing.EndOf(me, startsOn));
        await work.SetEmploymentRequestAsync(me, requestId);
        var updated = await work.SavePersonAsync(
            Employing.Begin(me, organization, title, startsOn) with
            {
                ReportsTo = FieldValues.ParseEnum(asked.ReportsTo, "employment.reports_to"),
                TeamSize = FieldValues.ParseEnum(asked.TeamSize, "employment.team_size"),
                Budget = FieldValues.ParseEnum(asked.Budget, "employment.budget"),
                SeniorSeat = FieldValues.ParseEnum(asked.SeniorSeat, "employment.senior_seat"),
                Post = FieldValues.ParseEnum(asked.Post, "employment.post"),
                Scope = Parse.Text(asked.Scope, "employment.scope", 0, 500),
                BoardClimate = FieldValues.ParseEnum(asked.BoardClimate, "employment.board_climate"),
            },
            now);
        await work.AskIfAdminAsync(caller, me, updated, now);
        var facts = await work.FactsOfAsync(updated);
        await work.CommitAsync();
        await telling.TellAsync(facts);
        return EmploymentMapping.ToProto(updated);
    }
}
