import { skillLines } from './skill.ts'

export const data = skillLines(
  'data',
  `
PostgreSQL: postgres, postgre sql, psql, pgsql, postgis
MySQL: mariadb, my sql, percona
SQL Server: mssql, ms sql, microsoft sql server, azure sql
~Oracle: oracle database, oracle db
SQLite
MongoDB: mongo, document database, document store
Redis: memcached, valkey, in-memory store
Elasticsearch: elastic search, opensearch, lucene, full-text search, solr
Cassandra: scylladb, dynamodb, dynamo db, wide-column
NoSQL: no-sql, key-value store, non-relational
Relational databases: relational database, rdbms, sql databases, relational schema
Data modelling: data modeling, data model, data models, schema design, database design, normalisation, normalization, domain model
Query tuning: query optimisation, query optimization, query performance, slow query, slow queries, query plan, explain analyze, database performance, database tuning, indexing, database indexes, n+1
Transactions: isolation levels, isolation level, acid, optimistic locking, deadlock, deadlocks, serialisable, serializable
Migrations: schema migration, schema migrations, database migration, database migrations, zero-downtime migration
Caching: cache invalidation, caches, caching strategies, cdn caching
Kafka: apache kafka, kafka streams, event streaming, redpanda
RabbitMQ: amqp, activemq, message broker, message brokers
Message queues: message queue, messaging, sqs, pub/sub, pubsub, event bus, nats, queues
~Spark: apache spark, pyspark, databricks, hadoop
Stream processing: streaming data, real-time data, apache flink, =Flink, stream processing
Data pipelines: data pipeline, etl, elt, airflow, dagster, prefect, data ingestion, batch jobs, dbt
Data warehousing: data warehouse, data warehouses, =Snowflake, bigquery, redshift, data lake, lakehouse, star schema, dimensional modelling, dimensional modeling
Data quality: data validation, data governance, data contracts, data lineage
Replication: read replica, read replicas, sharding, partitioning, database scaling
ORMs: =ORM, object-relational mapping, prisma, typeorm
`,
)
