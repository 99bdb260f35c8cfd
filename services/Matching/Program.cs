using MassTransit;
using MentorNet.Matching;
using MentorNet.Matching.Api;
using MentorNet.Matching.Consumers;
using MentorNet.Matching.Engine;
using MentorNet.Matching.V1;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

if (args is ["solve", .. var rest])
{
    return SolveCommand.Run(rest);
}

var builder = WebApplication.CreateBuilder(args);
if (Verbs.Run(args, typeof(Program).Assembly, builder.Configuration) is { } status)
{
    return status;
}

builder.AddServiceDefaults("matching", MatchingService.Descriptor);
builder.AddDatabase();
builder.AddBus(bus =>
{
    bus.AddConsumer<ProfileUpdatedConsumer>();
    bus.AddConsumer<MembershipChangedConsumer>();
    bus.AddConsumer<ConsortiumDeletedConsumer>();
});
builder.AddColleague<ProfileService.ProfileServiceClient>("Profile");
builder.Services.AddSingleton<NeedTitles>();
builder.Services.AddHostedService<RequestDeadlines>();

var app = builder.Build();
app.MapServiceDefaults();
app.MapGrpcService<MatchingApi>();
await app.RunAsync();
return 0;
