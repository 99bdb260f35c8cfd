using MassTransit;
using MentorNet.Messaging;
using MentorNet.Messaging.Api;
using MentorNet.Messaging.Consumers;
using MentorNet.Messaging.Data;
using MentorNet.Messaging.Notifications;
using MentorNet.Messaging.Updates;
using MentorNet.Messaging.V1;
using MentorNet.PersonalData.V1;
using MentorNet.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
if (Verbs.Run(args, typeof(Program).Assembly, builder.Configuration, Personal.Tables) is { } status)
{
    return status;
}

builder.AddServiceDefaults("messaging", MessagingService.Descriptor, NotificationsService.Descriptor, PersonalDataService.Descriptor);
builder.AddDatabase();
builder.AddPersonalData(Personal.Tables);
builder.AddBus(bus =>
{
    bus.AddConsumer<PairingOpenedConsumer>();
    bus.AddConsumer<PairingEndedConsumer>();
    bus.AddConsumer<PairingPausedConsumer>();
    bus.AddConsumer<PairingResumedConsumer>();
    bus.AddConsumer<ReaderZoneConsumer>();
    bus.AddConsumer<MailUnsubscribedConsumer>();
    bus.AddConsumer<ConsortiumDeletedConsumer>();
    bus.AddConsumer<ErasureDueConsumer>();
});
builder.Services.AddHostedService<UnreadNotices>();
builder.Services.AddSingleton<UpdateHub>();
builder.Services.AddHostedService(services => services.GetRequiredService<UpdateHub>());

var app = builder.Build();
app.MapServiceDefaults();
app.MapGrpcService<MessagingApi>();
app.MapGrpcService<NotificationsApi>();
app.MapGrpcService<PersonalDataApi>();
return await app.ServeAsync(args);
