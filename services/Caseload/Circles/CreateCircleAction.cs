using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Circles;

internal sealed partial class CircleSessionsApi
{
    private const int LongestAction = 500;

    public override async Task<V1.CircleSession> CreateCircleAction(CreateCircleActionRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var (key, id) = CirclesMapping.ParseSession(request.Parent, "parent");
        var text = Parse.Text(request.Text, "text", 1, LongestAction);
        Guid? owner = request.Owner.Length == 0 ? null : Parse.Name(request.Owner, "people", "owner");
        var today = DateOnly.FromDateTime(clock.Now().UtcDateTime);
        var due = Wire.ParseDate(request.DueDate, "due_date", today.AddDays(-1), today.AddYears(2));
        var requestId = Parse.RequestId(request.RequestId);
        var circle = await circles.OfAsync(caller, key, context.CancellationToken);
        if (owner is { } person && !circle.Members.Contains(person))
        {
            throw Errors.InvalidField("owner", "must be a member of the circle.");
        }

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var session = await work.GetCircleSessionAsync(circle, caller.PersonId, id, toChange: true);
        if ((await work.ListActionsAsync([id])).Count >= CircleSession.MostActions)
        {
            throw CircleErrors.ActionsFull(CircleSession.MostActions);
        }

        await work.AddAsync(caller.ConsortiumId, new CircleAction(Guid.CreateVersion7(clock.Now()), id, caller.PersonId, owner, text, due, Done: false), requestId);
        var shown = await ShowAsync(work, circle, caller.PersonId, session);
        await work.CommitAsync();
        return shown;
    }
}
