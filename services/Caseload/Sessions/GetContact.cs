using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Sessions;

internal sealed partial class SessionsApi
{
    public override async Task<Contact> GetContact(GetContactRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Wire.ParseEngagement(request.Engagement, "engagement");
        var now = clock.Now();

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var engagement = await work.PartyAsync(id, caller.PersonId);
        var last = await work.FindContactAsync(id) ?? engagement.OpenedAt;
        return new Contact
        {
            Engagement = Wire.Engagement(id),
            LastTime = Timestamp.FromDateTimeOffset(last),
            Missed = engagement.State == EngagementState.Open && last + ContactStore.Patience <= now && await work.FindLastBookedAsync(id, now) is null,
        };
    }
}
