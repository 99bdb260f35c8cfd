using MassTransit;
using MentorNet.CircleFacts.V1;
using MentorNet.MatchAsking.V1;
using MentorNet.Matching;
using MentorNet.Matching.Circles;
using MentorNet.Matching.Engine;
using MentorNet.Matching.Facts;
using MentorNet.Matching.Health;
using MentorNet.Matching.Intake;
using MentorNet.Matching.Pairings;
using MentorNet.Matching.Rematches;
using MentorNet.Matching.Requests;
using MentorNet.Matching.Rounds;
using MentorNet.Matching.Suggestions;
using MentorNet.Matching.Suggestions.Index;
using MentorNet.Matching.V1;
using MentorNet.Matching.Weights;
using MentorNet.MatchingFacts.V1;
using MentorNet.PairingFacts.V1;
using MentorNet.PairingIntake.V1;
using MentorNet.PersonalData.V1;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

if (args is ["solve", .. var rest])
{
    return SolveCommand.Run(rest);
}

var builder = WebApplication.CreateBuilder(args);
if (Verbs.Run(args, typeof(Program).Assembly, builder.Configuration, Personal.Tables, "solve") is { } status)
{
    return status;
}

builder.AddServiceDefaults(
    "matching",
    SuggestionsService.Descriptor,
    RequestsService.Descriptor,
    PairingsService.Descriptor,
    RematchesService.Descriptor,
    RoundsService.Descriptor,
    CirclesService.Descriptor,
    WeightsService.Descriptor,
    HealthService.Descriptor,
    PersonalRecordsService.Descriptor,
    FactsIntakeService.Descriptor,
    PairingFactsService.Descriptor,
    MatchAskingService.Descriptor,
    CircleFactsService.Descriptor);
builder.AddDatabase();
builder.AddPersonalData(Personal.Tables);
builder.AddBus(bus =>
{
    bus.AddConsumer<ProfileUpdatedConsumer>();
    bus.AddConsumer<IndependenceChangedConsumer>();
    bus.AddConsumer<MembershipChangedConsumer>();
    bus.AddConsumer<MessageSentConsumer>();
    bus.AddConsumer<EngagementClosedConsumer>();
    bus.AddConsumer<PairingEndAskedConsumer>();
    bus.AddConsumer<ConsortiumDeletedConsumer>();
    bus.AddConsumer<TokensEndedConsumer>();
    bus.AddConsumer<ErasureDueConsumer>();
});
builder.AddColleague<PeopleService.PeopleServiceClient>("Profile");
builder.Services.AddSingleton<NeedList>().AddSingleton<NeedTitles>().AddSingleton<Walls>();
builder.Services.AddSingleton<RoundSignal>();
builder.Services.AddSingleton<CandidateIndexes>().AddHostedService(services => services.GetRequiredService<CandidateIndexes>());
builder.AddColleague<FactsService.FactsServiceClient>("Profile", asItself: true);
builder.AddColleague<PairingIntakeService.PairingIntakeServiceClient>("Messaging", asItself: true, name: "Messaging");
builder.AddColleague<PairingIntakeService.PairingIntakeServiceClient>("Caseload", asItself: true, name: "Caseload");
builder.Services.AddSingleton<Suggester>().AddSingleton<ServiceToken>().AddSingleton<Telling>();
builder.Services.AddSingleton<TellAgain>().AddHostedService(services => services.GetRequiredService<TellAgain>());
builder.Services.AddHostedService<FactsRebuild>();
builder.Services.AddHostedService<RequestDeadlines>();
foreach (var stage in Enum.GetValues<JobStage>())
{
    builder.Services.AddSingleton<IHostedService>(services => ActivatorUtilities.CreateInstance<RoundComputer>(services, stage));
}

var app = builder.Build();
app.MapServiceDefaults();
app.MapGrpcService<SuggestionsApi>();
app.MapGrpcService<RequestsApi>();
app.MapGrpcService<PairingsApi>();
app.MapGrpcService<RematchesApi>();
app.MapGrpcService<RoundsApi>();
app.MapGrpcService<CirclesApi>();
app.MapGrpcService<WeightsApi>();
app.MapGrpcService<HealthApi>();
app.MapGrpcService<PersonalRecordsApi>();
app.MapGrpcService<FactsIntakeApi>();
app.MapGrpcService<PairingFactsApi>();
app.MapGrpcService<MatchAskingApi>();
app.MapGrpcService<CircleFactsApi>();
return await app.ServeAsync(args);
