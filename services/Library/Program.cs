using MassTransit;
using MentorNet.Library.Api;
using MentorNet.Library.Consumers;
using MentorNet.Library.Data;
using MentorNet.Library.Files;
using MentorNet.Library.Redaction;
using MentorNet.Library.Review;
using MentorNet.Library.Takedowns;
using MentorNet.Library.V1;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;
using PersonalDataService = MentorNet.PersonalData.V1.PersonalDataService;

var builder = WebApplication.CreateBuilder(args);
if (Verbs.Run(args, typeof(Program).Assembly, builder.Configuration, Personal.Tables) is { } status)
{
    return status;
}

builder.AddServiceDefaults("library", LibraryService.Descriptor, ReviewsService.Descriptor, FindingsService.Descriptor, TakedownsService.Descriptor, PersonalDataService.Descriptor);
builder.AddDatabase();
builder.AddPersonalData(Personal.Tables);
builder.AddBus(bus =>
{
    bus.AddConsumer<ConsortiumDeletedConsumer>();
    bus.AddConsumer<TokensEndedConsumer>();
    bus.AddConsumer<ErasureDueConsumer>();
    bus.AddConsumer<ReviewerLeftConsumer>();
});
builder.AddColleague<PeopleService.PeopleServiceClient>("Profile");
builder.AddColleague<OrganizationsService.OrganizationsServiceClient>("Profile");
builder.Services.AddSingleton<NeedList>();
builder.Services.AddHostedService<FileReading>();

var app = builder.Build();
app.MapServiceDefaults();
app.MapGrpcService<LibraryApi>();
app.MapGrpcService<ReviewsApi>();
app.MapGrpcService<FindingsApi>();
app.MapGrpcService<TakedownsApi>();
app.MapGrpcService<PersonalDataApi>();
return await app.ServeAsync(args);
