using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Pulses;

internal sealed partial class PulsesApi
{
    public override async Task<V1.Pulse> AnswerPulse(AnswerPulseRequest request, ServerCallContext context)
    {
        var answer = new PulseAnswer(
            PulsesMapping.ParseAnswer(request.Heard, "heard"),
            PulsesMapping.ParseAnswer(request.Useful, "useful"),
            PulsesMapping.ParseAnswer(request.Rhythm, "rhythm"));
        return await TakeAsync(context, request.Name, answer, request.Call.Length == 0 ? null : PulsesMapping.ParseWish(request));
    }
}
