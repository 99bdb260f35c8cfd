using Grpc.Core;
using MentorNet.Caseload.V1;

namespace MentorNet.Caseload.Pulses;

internal sealed partial class PulsesApi
{
    public override async Task<V1.CallContact> SetCallContact(SetCallContactRequest request, ServerCallContext context)
    {
        var contact = PulsesMapping.ParseContact(request.Contact);

        await using var work = await db.BeginAsync(context.CancellationToken);
        await work.PutContactAsync(contact);
        await work.CommitAsync();
        return contact is null ? new V1.CallContact() : PulsesMapping.ToProto(contact);
    }
}
